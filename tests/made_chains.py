"""Chains of transmission of every shape, for what draws them: names that come twice, loops, long and short ways."""

from hypothesis import strategies as st

from tawatur.model import Chain

CHAINS = st.lists(
    st.builds(
        Chain,
        party=st.sampled_from(["russia", "nato", "peru"]),
        carriers=st.lists(st.sampled_from(["tass", "reuters", "peru", "article:1"]), max_size=3).map(tuple),
        article=st.sampled_from([f"article:{n}" for n in range(5)]),
        outlet=st.sampled_from(["outlet:a", "outlet:b", "reuters", "article:3"]),
    ),
    min_size=1,
    max_size=60,
)
