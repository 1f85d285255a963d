"""`rounds serve`: the course as its authors write it, each page made when it is asked for."""
