"""schema.org: each claim as a `Claim` with where it appeared, and a `ClaimReview` of it, in JSON-LD, as fact checkers exchange them.

The rating counts independent voices, from 0 to 5 and more. It does not say whether a claim is true, and says that it does not.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from tawatur.export.contents import Contents
from tawatur.export.documents import article_iri, iri, without_gaps
from tawatur.export.documents import write as write_document
from tawatur.export.exporter import OneFile
from tawatur.export.sources import Named, everybody
from tawatur.model import Claim, Grade, Position

CONTEXT = "https://schema.org"
_MOST = 5
_MAKER = {"@type": "Organization", "name": "Tawatur"}
_NO_VERDICT = "A count of independent voices; it does not say whether the claim is true."


def write(contents: Contents, out: BinaryIO) -> None:
    write_document(out, {"@context": CONTEXT}, "@graph", _reviews(contents))


def _reviews(contents: Contents) -> Iterator[dict[str, Any]]:
    known = everybody(contents)
    for claim in contents.claims():
        days = sorted(position.since for position in claim.positions if position.since)
        review = {
            "@type": "ClaimReview",
            "@id": iri("review", claim.id),
            "url": iri("claim", claim.id),
            "datePublished": days[-1] if days else None,
            "author": _MAKER,
            "claimReviewed": claim.gloss,
            "reviewAspect": "independent voices",
            "reviewRating": _rating(claim),
            "itemReviewed": _claim(claim, known),
        }
        yield without_gaps(review)


def _rating(claim: Claim) -> dict[str, Any]:
    told = [_told("Vouched for", claim.grade), _told("Denied", claim.denial), _NO_VERDICT]
    return {
        "@type": "Rating",
        "ratingValue": min(claim.grade.voices, _MOST),
        "worstRating": 0,
        "bestRating": _MOST,
        "alternateName": f"contested, {claim.grade.name}" if claim.contested else claim.grade.name,
        "ratingExplanation": " ".join(sentence for sentence in told if sentence),
    }


def _told(how: str, grade: Grade | None) -> str | None:
    if grade is None:
        return None
    rests = f"; it rests on {', '.join(grade.cut)}" if grade.cut else ""
    return f"{how}; independent voices: {grade.voices}{rests}."


def _claim(claim: Claim, known: dict[str, Named]) -> dict[str, Any]:
    appearances = [_appearance(position) for position in claim.positions]
    return without_gaps(
        {
            "@type": "Claim",
            "@id": iri("claim", claim.id),
            "text": claim.gloss,
            "inLanguage": "ar",
            "author": [_party(id, known) for id in claim.origins],
            "firstAppearance": {"@id": appearances[0]["@id"]} if appearances else None,
            "appearance": appearances,
        }
    )


def _appearance(position: Position) -> dict[str, Any]:
    """The sentence in its article."""
    said = position.statement
    article = {
        "@type": "NewsArticle",
        "@id": article_iri(position.article),
        "publisher": {"@type": "Organization", "name": position.outlet} if position.outlet else None,
    }
    quotation = {
        "@type": "Quotation",
        "@id": iri("statement", position.article, said.id),
        "text": said.text,
        "datePublished": position.since,
        "spokenByCharacter": {"@type": "Thing", "name": said.speaker} if said.speaker else None,
        "additionalType": position.stance,
        "isPartOf": without_gaps(article),
    }
    return without_gaps(quotation)


def _party(id: str, known: dict[str, Named]) -> dict[str, Any]:
    named = known.get(id)
    kind = "Person" if named and named.type == "PER" else "Organization"
    in_english = named.name_en if named else None
    return without_gaps({"@type": kind, "@id": iri("entity", id), "name": named.name_ar if named else id, "alternateName": in_english})


FORMAT = OneFile(
    "schema.org Claim and ClaimReview in JSON-LD, for fact checkers and search engines", write, ".jsonld", "application/ld+json"
)
