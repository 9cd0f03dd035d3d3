"""Files for translators who work elsewhere: XLIFF 2 and CSV there and back, TBX of the glossary."""
