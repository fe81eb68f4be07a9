"""A claim and our verdict on it as ``ClaimReview``, in the words of schema.org."""

from __future__ import annotations

from book.cite import Citations, source_reference
from book.metadata.schema_org import Data, agent, common, quantity, source_work
from book.record import Claim


def claim_review(citations: Citations, claim: Claim, sentence: str, page: str) -> Data:
    """Return the review of a claim.

    Parameters
    ----------
    citations : Citations
        All figures and sources.
    claim : Claim
        The claim.
    sentence : str
        The verdict's sentence as readers see it, in plain text.
    page : str
        The address, in the site, of the page that shows it.
    """
    record = citations.figures[claim.figure]
    source = source_reference(record["source"], citations.sources)
    asserted = {
        "@type": "Claim",
        "name": f"{record['label']}: {record['printed']}",
        "about": {"@type": "QuantitativeValue", "name": record["label"], **quantity(record)},
        "appearance": source_work(source),
        "author": [agent(name) for name in source.authors],
    }
    if source.date:
        asserted["datePublished"] = source.iso_date
    address = citations.book.url(f"{page}#claim-{claim.figure}")
    review = {
        "@type": "ClaimReview",
        "claimReviewed": asserted["name"],
        "itemReviewed": asserted,
        # Our verdicts are no scale: the word says it, and no number stands for it.
        "reviewRating": {"@type": "Rating", "alternateName": claim.verdict},
        "reviewBody": sentence,
        "author": common(citations.book)["author"],
        "datePublished": citations.book.date.isoformat(),
    }
    return review | ({"@id": address, "url": address} if address else {})
