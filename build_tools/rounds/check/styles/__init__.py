"""How files are written, one file a rule: what each finds is a Spot, which a check tells and a fix writes."""
