"""Day numbers for any year, without the limits of `datetime` (which ends at year 1).

Proleptic Gregorian calendar with astronomical years (year 0 is 1 BCE). Day 1 is 0001-01-01, as in
`datetime.date.toordinal`. The two conversions are Howard Hinnant's `days_from_civil` and `civil_from_days`
("chrono-Compatible Low-Level Date Algorithms"), which count in eras of 400 years that begin on 1 March, so that
the leap day is the last day of its year.
"""

_ERA_DAYS = 146_097
# Hinnant's day 0 of era 0 is 0000-03-01, which is 306 days before 0001-01-01, our day 1.
_SHIFT = 305
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def day_number(year: int, month: int, day: int) -> int:
    """The day number of a calendar day; any integer year, month 1-12, day within the month (not checked)."""
    year -= month <= 2
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * _ERA_DAYS + day_of_era - _SHIFT


def civil_from_day(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number; the inverse of `day_number`."""
    era, day_of_era = divmod(number + _SHIFT, _ERA_DAYS)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted_month + 2) // 5 + 1
    month = shifted_month + 3 if shifted_month < 10 else shifted_month - 9
    return era * 400 + year_of_era + (month <= 2), month, day


def month_length(year: int, month: int) -> int:
    """Days in a month (1-12) of a year."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _LENGTHS[month - 1]
