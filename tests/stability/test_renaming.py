"""Names, order and scale do not matter: answers follow a renaming, and only comparisons of payoffs count."""

from __future__ import annotations

@settings(max_examples=60)
@given(plain=plain_models(), data=st.data())
def test_order_of_states_and_of_decision_makers_does_not_matter(plain: Plain, data: st.DataObject) -> None:
    """State s becomes `to[s]`, and the decision maker `from_dm[k]` becomes k."""
    to = data.draw(st.permutations(plain.states))
    from_dm = data.draw(st.permutations(plain.dms))
    back = [to.index(s) for s in plain.states]
    new_dm = {old: new for new, old in enumerate(from_dm)}
    moved = Plain(
        [[{to[t] for t in plain.moves[i][back[s]]} for s in plain.states] for i in from_dm],
        [[plain.utility[i][back[s]] for s in plain.states] for i in from_dm],
        {
            new_dm[i]: {new_dm[j]: [row[back[s]] for s in plain.states] for j, row in seen.items()}
            for i, seen in plain.sees.items()
        },
    )
    before, after = stable_sets(solve(graph_of(plain))), stable_sets(solve(graph_of(moved)))
    for concept, i in before:
        assert after[concept, new_dm[i]] == {to[s] for s in before[concept, i]}


@settings(max_examples=60)
@given(data=st.data(), sketch=sketches())
def test_order_and_names_of_options_do_not_matter(data: st.DataObject, sketch: Sketch) -> None:
    """Options permuted within their owner, decision makers permuted, and every name changed."""
    profile = data.draw(profiles(sketch))
    dm_order = data.draw(st.permutations(range(len(sketch.options))))
    option_orders = [data.draw(st.permutations(range(len(own)))) for own in sketch.options]
    other, letter_from = reordered(sketch, dm_order, option_orders)

    before = by_pattern(sketch, profile, range(len(dm_order)))
    after = by_pattern(other, tuple(profile[i] for i in dm_order), dm_order)
    assert after == {
        key: {"".join(pattern[k] for k in letter_from) for pattern in patterns}
        for key, patterns in before.items()
    }


def by_pattern(
    sketch: Sketch, profile: tuple[str, ...], meaning: Iterable[int]
) -> dict[tuple[str, int], set[str]]:
    """Stable states as patterns; decision maker k of this sketch stands for `meaning[k]`."""
    games = games_of(sketch.conflict())
    numbers = list(meaning)
    return {
        (concept, numbers[i]): {games.space.patterns[s] for s in states}
        for (concept, i), states in stable_sets(solve(games.game(profile))).items()
    }


def reordered(
    sketch: Sketch, dm_order: list[int], option_orders: list[list[int]]
) -> tuple[Sketch, list[int]]:
    """The same conflict in another order, and for each new letter the old one it comes from."""
    new_dm = {old: new for new, old in enumerate(dm_order)}
    place = {
        (i, k): at
        for at, (i, k) in enumerate((i, k) for i, own in enumerate(sketch.options) for k in range(len(own)))
    }
    letter_from = [place[i, k] for i in dm_order for k in option_orders[i]]
    full = {
        f"dm{i}.{name}": f"dm{new_dm[i]}.x{name}" for i, own in enumerate(sketch.options) for name, _ in own
    }

    def turned(pattern: str) -> str:
        return "".join(pattern[k] for k in letter_from)

    def said(expression: Expression) -> Expression:
        operator, operands = expression
        if operator == "option":
            return operator, full[operands]
        if operator == "count":
            kind, number, parts = operands
            return operator, (kind, number, tuple(said(part) for part in parts))
        return operator, tuple(said(part) for part in operands)

    def wish(old: Wish) -> Wish:
        kind, given_ = old
        change = {
            "statements": lambda: tuple(said(e) for e in given_),
            "weights": lambda: tuple((said(e), w) for e, w in given_),
            "payoffs": lambda: {turned(p): value for p, value in given_.items()},
            "ranking": lambda: tuple(tuple(turned(p) for p in tied) for tied in given_),
        }
        return kind, change[kind]()

    def mind(old: Mind) -> Mind:
        return Mind(old.name, wish(old.wish), {new_dm[j]: h for j, h in old.sees.items()})

    return (
        Sketch(
            tuple(
                tuple(("x" + sketch.options[i][k][0], sketch.options[i][k][1]) for k in option_orders[i])
                for i in dm_order
            ),
            tuple(turned(p) for p in sketch.infeasible),
            tuple(said(e) for e in sketch.feasible),
            tuple(tuple(mind(m) for m in sketch.minds[i]) for i in dm_order),
            tuple(turned(p) for p in reversed(sketch.named)),
            sketch.spelling,
        ),
        letter_from,
    )


@settings(max_examples=40)
@given(data=st.data(), sketch=sketches())
def test_a_strictly_increasing_change_of_payoffs_changes_nothing(data: st.DataObject, sketch: Sketch) -> None:
    """Only comparisons count: any new numbers in the same order, however near or far, give the same answers."""
    profile = data.draw(profiles(sketch))
    patterns = sketch.patterns()
    steps = st.sampled_from([Decimal("1e-40"), Decimal("0.1"), Decimal(1), Decimal("1e40")])

    def as_payoffs(old: Mind) -> tuple[Mind, Mind]:
        values = sketch.utility(old.wish, patterns)
        order = {value: at for at, value in enumerate(sorted(set(values)))}
        height, new = Decimal(data.draw(st.integers(-3, 3))), list[Decimal]()
        for _ in order:
            new.append(height)
            height = exact_sum(height, data.draw(steps))
        plain, stretched = (
            {p: numbers[order[v]] for p, v in zip(patterns, values, strict=True)}
            for numbers in ([Decimal(k) for k in range(len(order))], new)
        )
        return replace(old, wish=("payoffs", plain)), replace(old, wish=("payoffs", stretched))

    pairs = [[as_payoffs(m) for m in minds] for minds in sketch.minds]
    answers = [
        stable_sets(solve(games_of(changed.conflict()).game(profile)))
        for changed in (
            sketch,
            *(replace(sketch, minds=tuple(tuple(p[k] for p in of_dm) for of_dm in pairs)) for k in (0, 1)),
        )
    ]
    assert answers[0] == answers[1] == answers[2]


def exact_sum(one: Decimal, other: Decimal) -> Decimal:
    """Add without rounding: Decimal's own sum keeps 28 digits."""
    scale = 60
    return Decimal(int(one.scaleb(scale)) + int(other.scaleb(scale))).scaleb(-scale)
