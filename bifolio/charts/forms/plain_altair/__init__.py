"""Charts of Altair's own, from functions of a series: refused, sized and put into a language."""
