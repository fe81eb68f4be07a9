"""Intervals on exact fractions, with open or closed, finite or infinite ends."""

from dataclasses import dataclass
from fractions import Fraction

from lib.errors import BoundsError


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers between two ends.

    Parameters
    ----------
    low, high : Fraction or None
        The ends; None is an end at (minus or plus) infinity.
    low_included, high_included : bool
        Whether the end itself belongs to the interval; never so for an infinite end.

    Raises
    ------
    BoundsError
        If the interval would be empty, or an infinite end is called included.
    """

    low: Fraction | None
    high: Fraction | None
    low_included: bool = True
    high_included: bool = True

    def __post_init__(self) -> None:
        if (self.low is None and self.low_included) or (self.high is None and self.high_included):
            raise BoundsError("an infinite end cannot be included in an interval")
        if self.low is not None and self.high is not None:
            closed = self.low_included and self.high_included
            if self.low > self.high if closed else self.low >= self.high:
                raise BoundsError(f"the interval from {self.low} to {self.high} is empty")

    @classmethod
    def exactly(cls, value: Fraction | int) -> "Interval":
        """Return the interval that holds one number."""
        return cls(Fraction(value), Fraction(value))

    @property
    def is_exact(self) -> bool:
        """Whether the interval holds one number only."""
        return self.low is not None and self.low == self.high

    @property
    def width(self) -> Fraction | None:
        """The distance of the ends, None if an end is infinite."""
        if self.low is None or self.high is None:
            return None
        return self.high - self.low

    def contains(self, number: Fraction | int) -> bool:
        """Return whether `number` lies in the interval."""
        above = self.low is None or number > self.low or (self.low_included and number == self.low)
        below = (
            self.high is None or number < self.high or (self.high_included and number == self.high)
        )
        return above and below

    def lies_below(self, other: "Interval") -> bool:
        """Return whether each number here is smaller than each number of `other`."""
        if self.high is None or other.low is None:
            return False
        touching = self.high_included and other.low_included
        return self.high < other.low or (self.high == other.low and not touching)

    def overlaps(self, other: "Interval") -> bool:
        """Return whether some number lies in both intervals."""
        return not (self.lies_below(other) or other.lies_below(self))

    def encloses(self, other: "Interval") -> bool:
        """Return whether each number of `other` lies here, too."""
        # Of two equal ends the included one reaches further.
        below = self.low is None or (
            other.low is not None
            and (other.low, not other.low_included) >= (self.low, not self.low_included)
        )
        above = self.high is None or (
            other.high is not None
            and (other.high, other.high_included) <= (self.high, self.high_included)
        )
        return below and above

    def scaled(self, by: Fraction) -> "Interval":
        """Return the interval of all numbers multiplied by a positive `by`.

        Raises
        ------
        BoundsError
            If `by` is not positive.
        """
        if by <= 0:
            raise BoundsError(f"an interval is scaled by a positive number only, not by {by}")
        return Interval(
            None if self.low is None else self.low * by,
            None if self.high is None else self.high * by,
            self.low_included,
            self.high_included,
        )
