"""A fictional town served on loopback: a seed enters; a town folder, its truth and its HTTP servers leave."""
