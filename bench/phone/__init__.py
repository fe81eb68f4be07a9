"""Pages of each kind on a phone, as Lighthouse sees them."""

from bench.phone.scores import measure
