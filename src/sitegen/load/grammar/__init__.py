"""The grammars of the small languages that authors write in: one text in, one value or one `Fault` out.

date       EDTF dates                     date_mend  nearest legal spelling of a refused date
value      the entrance for values        nearest    nearest legal form of a refused value
  numeric  counts, measures, percentages, money: unit, rate, count's limits (forms: how the numbers stand together)
  ratio    status                         shape      what a hedge makes of the numbers
numbers    one number                     quantity   one number with its unit
phrases    hedges, magnitudes, rates      units      units, currencies, conversion
words      all words, as data: English; and german, russian, ukrainian (languages: the words of a language by its tag)
found      every number in running text   guard      premises of a page             fault      what a refusal says
"""
