"""The rubric: which checks count, in which theme, how much and why. It is the registry: a check not listed does not run."""

from visibility.checks.another_business_website import another_business_website
from visibility.checks.contradictory_website import contradictory_website
from visibility.checks.dead_website import dead_website
from visibility.checks.door_hours_mismatch import door_hours_mismatch
from visibility.checks.expiring_certificate import expiring_certificate
from visibility.checks.few_photos import few_photos
from visibility.checks.few_reviews import few_reviews
from visibility.checks.generic_category import generic_category
from visibility.checks.hours_mismatch import hours_mismatch
from visibility.checks.implausible_hours import implausible_hours
from visibility.checks.incomplete_selling_terms import incomplete_selling_terms
from visibility.checks.insecure_website import insecure_website
from visibility.checks.listing_address_mismatch import listing_address_mismatch
from visibility.checks.listing_marked_closed import listing_marked_closed
from visibility.checks.listing_without_website import listing_without_website
from visibility.checks.low_rating import low_rating
from visibility.checks.missing_click_and_collect import missing_click_and_collect
from visibility.checks.missing_company_details import missing_company_details
from visibility.checks.missing_delivery_terms import missing_delivery_terms
from visibility.checks.missing_enterprise_number import missing_enterprise_number
from visibility.checks.missing_holiday_hours import missing_holiday_hours
from visibility.checks.missing_in_directory import missing_in_directory
from visibility.checks.missing_listing import missing_listing
from visibility.checks.missing_listing_hours import missing_listing_hours
from visibility.checks.missing_listing_phone import missing_listing_phone
from visibility.checks.missing_payment_means import missing_payment_means
from visibility.checks.missing_privacy_notice import missing_privacy_notice
from visibility.checks.missing_remote_contact import missing_remote_contact
from visibility.checks.missing_social_page import missing_social_page
from visibility.checks.missing_structured_data import missing_structured_data
from visibility.checks.missing_tap_to_call import missing_tap_to_call
from visibility.checks.missing_website import missing_website
from visibility.checks.missing_website_address import missing_website_address
from visibility.checks.missing_website_contact import missing_website_contact
from visibility.checks.missing_website_directions import missing_website_directions
from visibility.checks.missing_website_hours import missing_website_hours
from visibility.checks.not_mobile_ready import not_mobile_ready
from visibility.checks.outdated_website import outdated_website
from visibility.checks.phone_mismatch import phone_mismatch
from visibility.checks.poor_accessibility import poor_accessibility
from visibility.checks.slow_website import slow_website
from visibility.checks.structured_data_mismatch import structured_data_mismatch
from visibility.checks.trackers_before_consent import trackers_before_consent
from visibility.checks.unannounced_closing import unannounced_closing
from visibility.checks.unanswered_reviews import unanswered_reviews
from visibility.checks.unclaimed_listing import unclaimed_listing
from visibility.checks.vague_title import vague_title
from visibility.model.check import Theme
from visibility.model.text import N_
from visibility.rubric.entry import Entry, Rubric
from visibility.rubric.history import HISTORY, Edition, same_rule
from visibility.rubric.trials import HOURS_TRIALS, LISTING_TRIALS, REVIEWS_TRIALS, SOCIAL_TRIALS, trial

__all__ = ["HISTORY", "RUBRIC", "Edition", "Entry", "Rubric", "same_rule"]


RUBRIC = Rubric(
    version=HISTORY[0].version,
    entries=(
        Entry(
            check=missing_listing,
            theme=Theme.LISTING,
            weight=6,
            reason=N_("Nothing else counts for a customer who does not find the shop on the map."),
            source=N_(
                "BrightLocal, 2021: 89 % of the customers asked in the United States looked local businesses up on Google."
            ),
            essential=True,
            gate=True,
        ),
        Entry(
            check=listing_marked_closed,
            theme=Theme.LISTING,
            weight=4,
            reason=N_("People who read that a shop has closed look no further, whatever else the listing says."),
            source=N_("Our judgement: we know of no survey of what people do who read that a shop has closed."),
            essential=True,
            gate=True,
        ),
        Entry(
            check=listing_address_mismatch,
            theme=Theme.LISTING,
            weight=3,
            reason=N_("A wrong address sends people to the wrong door, and takes minutes to correct."),
            source=N_(
                "BrightLocal, 2018: in one year, 22 % of the customers asked in the United States went to a wrong place because of an address online."
            ),
            essential=True,
        ),
        Entry(
            check=missing_listing_phone,
            theme=Theme.LISTING,
            weight=3,
            reason=N_("The telephone number is among the details that customers most expect to be there."),
            source=N_(
                "BrightLocal, 2021: for 66 % of the customers asked in the United States, the telephone number above all has to be right."
            ),
            essential=True,
        ),
        Entry(
            check=phone_mismatch,
            theme=Theme.LISTING,
            weight=1.5,
            reason=N_("A contradiction matters less than a missing number, since one of the two usually works."),
            source=N_(
                "BrightLocal, 2021: 77 % of the customers asked had seen directories contradict one another; that it weighs half a missing number is our judgement."
            ),
        ),
        Entry(
            check=listing_without_website,
            theme=Theme.LISTING,
            weight=2,
            reason=N_("The link is the bridge from the map to all that the shop says of itself."),
            source=N_(
                "BrightLocal, 2021: 73 % of the customers asked expect to find the right details on a business's own website."
            ),
        ),
        Entry(
            check=generic_category,
            theme=Theme.LISTING,
            weight=3,
            reason=N_("Maps rely strongly on the main category when they answer a search for a trade."),
            source=N_(
                "Whitespark, 2026: the specialists asked put the main category among the first factors of a search on the map."
            ),
        ),
        Entry(
            check=few_photos,
            theme=Theme.LISTING,
            weight=3,
            reason=N_("Photos are seen at once, and a steward can take them."),
            source=N_(
                "BrightLocal, 2021: for 45 % of the customers asked, poor or old photos lessen their trust; that three photos are enough is our judgement."
            ),
        ),
        trial(
            unclaimed_listing,
            Theme.LISTING,
            N_("It is known of the shops that a steward has visited only: it is a help, in no score."),
        ),
        *LISTING_TRIALS,
        Entry(
            check=missing_listing_hours,
            theme=Theme.HOURS,
            weight=5,
            reason=N_("Opening hours are among the first things that people look up before they set out."),
            source=N_(
                "Whitespark, 2026: for the specialists asked, being open at the time of the search is the fifth factor on the map."
            ),
            essential=True,
        ),
        Entry(
            check=hours_mismatch,
            theme=Theme.HOURS,
            weight=5,
            reason=N_("Hours that can be relied on are the first promise of this service to the public."),
            source=N_(
                "BrightLocal, 2021: 77 % of the customers asked had seen directories contradict one another, and 81 % had come to a closed door that was shown as open (during the pandemic)."
            ),
        ),
        Entry(
            check=implausible_hours,
            theme=Theme.HOURS,
            weight=1,
            reason=N_("It is a question to the shop more than a finding, hence its small weight."),
            source=N_(
                "Our judgement, after false alarms of OpenStreetMap's own checks of hours round the clock (Osmose, issue 458, 2019)."
            ),
        ),
        trial(
            door_hours_mismatch,
            Theme.HOURS,
            N_("The door is the surest source, but few doors have been read yet: it counts in no score for now."),
        ),
        *HOURS_TRIALS,
        trial(
            missing_holiday_hours,
            Theme.HOURS,
            N_("It can be seen in the days before a holiday only: it is a help, in no score."),
        ),
        trial(
            unannounced_closing,
            Theme.HOURS,
            N_("It is known of the closings that shops told the agency only: it is a help, in no score."),
        ),
        Entry(
            check=few_reviews,
            theme=Theme.REVIEWS,
            weight=4,
            reason=N_("Enough reviews make a shop credible, and the aim of ten is within reach of a small shop."),
            source=N_(
                "Google's help for businesses: more reviews and good ratings can improve the place in local results; that ten are enough is our judgement."
            ),
        ),
        Entry(
            check=low_rating,
            theme=Theme.REVIEWS,
            weight=3,
            reason=N_("A rating matters to customers, but it moves slowly and is only partly in the shop's hands."),
            source=N_(
                "Google's help for businesses: the rating takes part in local results; that four of five is the mark is our judgement."
            ),
        ),
        trial(
            unanswered_reviews,
            Theme.REVIEWS,
            N_("A steward has to look, and most shops have not been looked at: it counts in no score for now."),
        ),
        *REVIEWS_TRIALS,
        Entry(
            check=missing_website,
            theme=Theme.WEBSITE,
            weight=3,
            reason=N_("A website helps, but a small shop can be found without one."),
            source=N_(
                "Digital Wallonia, barometer of 2018: 41 % of the Walloon companies had a website; how much it weighs is our judgement."
            ),
        ),
        Entry(
            check=dead_website,
            theme=Theme.WEBSITE,
            weight=3,
            reason=N_("An address that leads nowhere is worse for a visitor than no address."),
            source=N_("Our judgement: we know of no survey that measures it."),
        ),
        trial(
            another_business_website,
            Theme.WEBSITE,
            N_("It rests on names, which brands and nicknames can mislead: it is a help to the steward, in no score."),
        ),
        Entry(
            check=insecure_website,
            theme=Theme.WEBSITE,
            weight=1.5,
            reason=N_("Browsers warn their users before such a page, and the test is objective."),
            source=N_(
                "Google Chrome, 2018: since version 68 it marks every page without a secure connection as not secure."
            ),
        ),
        Entry(
            check=expiring_certificate,
            theme=Theme.WEBSITE,
            weight=0.5,
            reason=N_(
                "It is an early warning of what the secure connection is judged by, hence a part of that weight."
            ),
            source=N_("Our judgement: browsers warn from the day on which the certificate has ended."),
        ),
        Entry(
            check=not_mobile_ready,
            theme=Theme.WEBSITE,
            weight=1.5,
            reason=N_("Many people look on a telephone, but the test only sees what the page declares."),
            source=N_(
                "Google, 2023: its search reads nearly all sites as a telephone does; how much it weighs is our judgement."
            ),
        ),
        Entry(
            check=missing_website_contact,
            theme=Theme.WEBSITE,
            weight=1.5,
            reason=N_("Ways to reach the shop are expected on its website, and often stand elsewhere too."),
            source=N_(
                "Belgian code of economic law, article XII.6: a business's site says how to reach it; how much it weighs is our judgement, and nothing legal."
            ),
        ),
        Entry(
            check=missing_website_hours,
            theme=Theme.WEBSITE,
            weight=1,
            reason=N_("Hours on the website matter, but less than those on the map."),
            source=N_(
                "BrightLocal, 2021: 73 % of the customers asked expect the right details on a business's own website; that the map counts more is our judgement."
            ),
        ),
        Entry(
            check=missing_structured_data,
            theme=Theme.WEBSITE,
            weight=0.5,
            reason=N_("It helps machines more than people, and what it says is compared elsewhere."),
            source=N_(
                "Google's documentation for websites: its search takes opening hours and more from these data; how much it weighs is our judgement."
            ),
        ),
        trial(
            vague_title,
            Theme.WEBSITE,
            N_("Our words for trades are not complete enough to count: it is a help to the webmaster."),
        ),
        trial(
            slow_website,
            Theme.WEBSITE,
            N_("Measurements of speed move from run to run, and few towns make them: it is a help, in no score."),
        ),
        trial(
            poor_accessibility,
            Theme.WEBSITE,
            N_("A program sees only part of what hinders people: it is a help, in no score."),
        ),
        trial(
            trackers_before_consent,
            Theme.WEBSITE,
            N_("It is advice about privacy, not a matter of visibility: it counts in no score."),
        ),
        trial(
            missing_enterprise_number,
            Theme.WEBSITE,
            N_("It is a help about a formality, not a matter of visibility: it counts in no score."),
        ),
        trial(
            missing_website_address,
            Theme.WEBSITE,
            N_("The address stands on the map too: it is a help beside the checks that count."),
        ),
        trial(
            missing_tap_to_call,
            Theme.WEBSITE,
            N_("Many telephones recognise numbers by themselves: it is a help, in no score."),
        ),
        trial(
            missing_website_directions,
            Theme.WEBSITE,
            N_("Most visitors let a map lead them: it is a help, in no score."),
        ),
        trial(
            outdated_website,
            Theme.WEBSITE,
            N_("An old date does not make what stands there wrong: it is a help, in no score."),
        ),
        trial(
            contradictory_website,
            Theme.WEBSITE,
            N_("It says that one of two pages is wrong, and not which: it is a help for now, in no score."),
        ),
        trial(
            structured_data_mismatch,
            Theme.WEBSITE,
            N_("Few readers see these data, and machines read them in many ways: it is a help, in no score."),
        ),
        trial(
            missing_company_details,
            Theme.WEBSITE,
            N_("It is a help about a formality of companies, not a matter of visibility: it counts in no score."),
        ),
        trial(
            missing_privacy_notice,
            Theme.WEBSITE,
            N_("It is a help about privacy, not a matter of visibility: it counts in no score."),
        ),
        Entry(
            check=missing_remote_contact,
            theme=Theme.DIGITAL,
            weight=2,
            reason=N_("One clear way to write or book is the simplest digital service of all."),
            source=N_("Our judgement: when they had to close in 2020, small shops found such ways by themselves."),
        ),
        Entry(
            check=missing_click_and_collect,
            theme=Theme.DIGITAL,
            weight=1.5,
            reason=N_("Collecting in the shop brings people to the street, but it does not suit every owner."),
            source=N_("Our judgement: customers who collect in the shop are the first aim that towns name."),
        ),
        Entry(
            check=missing_payment_means,
            theme=Theme.DIGITAL,
            weight=1,
            reason=N_("It costs a line of text, and decides a visit for those who pay in one way only."),
            source=N_("Our judgement: we know of no survey of small Belgian shops that measures it."),
        ),
        Entry(
            check=missing_social_page,
            theme=Theme.DIGITAL,
            weight=1,
            reason=N_("Social pages are widely used in town, and only their presence can be seen from outside."),
            source=N_(
                "Digital Wallonia, barometer of 2018: 47 % of the Walloon companies are on social networks; how much it weighs is our judgement."
            ),
        ),
        *SOCIAL_TRIALS,
        Entry(
            check=missing_in_directory,
            theme=Theme.DIGITAL,
            weight=2,
            reason=N_("The town itself sends people to these lists, and can put them right without the shop."),
            source=N_("Our judgement: it is the one channel that the town itself controls."),
        ),
        trial(
            incomplete_selling_terms,
            Theme.DIGITAL,
            N_("It is a help to the few shops that sell on their site: it counts in no score."),
        ),
        trial(
            missing_delivery_terms,
            Theme.DIGITAL,
            N_("Few shops deliver, and the word can stand for much: it is a help, in no score."),
        ),
    ),
)
