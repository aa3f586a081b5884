"""Sections: an audit and a wording in, one template's context out; each stands alone."""
