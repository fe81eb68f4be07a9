"""What a reader in China would say: land in 亩, money in ten thousands or hundred millions."""

from fractions import Fraction

_LOCAL = {"m²": "亩", "yuan/m²": "yuan/亩", "yuan/enterprise": "万元/enterprise"}
_YI = 100_000_000


def local_unit(canonical_unit: str, value: Fraction) -> str:
    """Return the local unit for a value in a canonical unit, empty if there is none.

    Parameters
    ----------
    canonical_unit : str
        Such as ``m²`` or ``yuan``.
    value : Fraction
        The value in that unit; large sums of money are said in 亿元.
    """
    if canonical_unit == "yuan":
        return "亿元" if value >= _YI else "万元"
    return _LOCAL.get(canonical_unit, "")
