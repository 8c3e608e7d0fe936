"""Recompute it by hand: what is printed gives the posterior, and the P(reached), to the last printed digit."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import prod

import pytest

import detente as dt

Run = Callable[..., "tuple[int, str, str]"]
Table = dict[str, list[str]]

NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
REPORT = rf"r ({NUMBER}), q ({NUMBER})(?: × ({NUMBER}) for its age)?, ρ ({NUMBER}), counted ({NUMBER}):"
STOP = r"\((\d+)\) \D[^;]*?, visited (\d[\d.e-]*):(.*?)(?=\(\d+\) \D[^;]*?, visited|So P)"
STEP = r"to \((\d+)\) (\d[\d.e-]*?)(?=[;.])(?:[;]|\.(?: |$))"


def steps_of(text: str) -> Iterator[tuple[str, str, Table]]:
    """Yield each step: its heading, what is told, and its table, whose folded parts are put together."""
    for block in re.split(r"\n\n(?=\d+\. )", text)[1:]:
        lines = block.split("\n")
        table: Table = {}
        told: list[str] = []
        for line in lines:
            cells = re.split(r" {2,}", line.strip())
            rows = re.match(r"   (?:\S.*?) {2,}\S", line) or re.match(r" {5,}\S+( {2,}\S+)*$", line)
            if rows and line.startswith("   ") and not line.startswith("     "):
                table.setdefault(cells[0], []).extend(cells[1:])
            elif rows and told and re.match(r" {8,}", line):
                table.setdefault("", []).extend(cells)
            else:
                told.append(line.strip())
        yield told[0], " ".join(told), table


def floats(cells: list[str]) -> list[float]:
    return [float(cell) for cell in cells]


@dataclass
class Worked:
    """A posterior worked out step by step, with nothing but what is printed."""

    likelihoods: list[list[float]] = field(default_factory=list)
    claims: dict[str, tuple[list[float], float, list[float]]] = field(default_factory=dict)
    fit: list[float] = field(default_factory=list)
    weights: list[list[float]] = field(default_factory=list)
    chances: list[float] = field(default_factory=list)
    posterior: list[float] = field(default_factory=list)
    told: bool = False

    def claim(self, heading: str, told: str, table: Table) -> None:
        """Equations (1) to (3)."""
        true, false = 1.0, 1.0
        for r, q, aged, rho, counted in re.findall(REPORT, told):
            assert float(rho) == pytest.approx(float(r) * (2 * float(q) - 1) * float(aged or 1), abs=1e-9)
            true *= ((1 + float(rho)) / 2) ** float(counted)
            false *= ((1 - float(rho)) / 2) ** float(counted)
        printed = re.search(rf"λ\(1\) = ({NUMBER}), λ\(0\) = ({NUMBER})\.", told)
        assert printed is not None
        assert floats(list(printed.groups())) == pytest.approx([true, false], rel=1e-9)
        a = floats(table["a(h)"])
        own = [each * true + (1 - each) * false for each in a]
        assert floats(table["L(h) = a λ(1) + (1 − a) λ(0)"]) == pytest.approx(own, rel=1e-7)
        self.likelihoods.append(own)
        self.claims[re.sub(r"^\d+\. ", "", heading).split(":")[0]] = a, true, own

    def product(self, table: Table) -> None:
        self.fit = [prod(column) for column in zip(*self.likelihoods, strict=True)] or [1.0] * len(
            table["Π L"]
        )
        assert floats(table["Π L"]) == pytest.approx(self.fit, rel=1e-7)

    def under(self, table: Table) -> None:
        """Equation (4), for one value of the driver."""
        *product, mass = floats(table["π Π L"])
        exact = [float(p) * fit for p, fit in zip(table["prior π"], self.fit, strict=True)]
        assert [*product, mass] == pytest.approx([*exact, sum(exact)], rel=1e-7)
        given = [each / sum(exact) for each in exact]
        assert floats(table["π Π L / sum"]) == pytest.approx(given, rel=1e-7)
        self.weights.append(given)
        self.posterior = given

    def driver(self, table: Table) -> None:
        """Equation (4), for the driver."""
        starts = "prior", "claims", "factor"
        factors = [floats(cells) for label, cells in table.items() if label.startswith(starts)]
        *product, mass = floats(table["product"])
        exact = [prod(column) for column in zip(*factors, strict=True)]
        assert [*product, mass] == pytest.approx([*exact, sum(exact)], rel=1e-6)
        self.chances = [each / sum(exact) for each in exact]
        assert floats(table["P(z) = product / sum"]) == pytest.approx(self.chances, rel=1e-6)
        self.posterior = self.posterior or self.chances

    def over_values(self, table: Table) -> None:
        columns = zip(*self.weights, strict=True)
        self.posterior = [sum(p * w for p, w in zip(self.chances, of, strict=True)) for of in columns]
        assert floats(table["Σ P(z) w(h | z)"]) == pytest.approx(self.posterior, rel=1e-6)

    def observed(self, table: Table) -> None:
        moves = floats(table["the observed moves"])
        both = [w * m for w, m in zip(self.posterior, moves, strict=True)]
        self.posterior = [each / sum(both) for each in both]

    def tell(self, table: Table) -> None:
        """To the last digit."""
        assert table["probability"] == [f"{each:.6f}" for each in self.posterior]
        assert [cell.replace(" %", "") for cell in table["told as"]] == [
            f"{100 * p:.0f}" for p in self.posterior
        ]
        self.told = True

    def equation_5(self, table: Table) -> None:
        """To the last digit."""
        for name, (a, true, own) in self.claims.items():
            parts = zip(self.posterior, a, own, strict=True)
            assert table[name][0] == f"{sum(w * each * true / fits for w, each, fits in parts):.6f}", name


def check_posterior(text: str) -> None:
    worked = Worked()
    for heading, told, table in steps_of(text):
        if "a(h)" in table:
            worked.claim(heading, told, table)
        for label, work in {
            "Π L": worked.product,
            "π Π L": worked.under,
            "P(z) = product / sum": worked.driver,
            "Σ P(z) w(h | z)": worked.over_values,
            "the observed moves": worked.observed,
            "told as": worked.tell,
        }.items():
            if label in table:
                work(table)
        if "claims themselves" in heading:
            worked.equation_5(table)
    assert worked.told


ASKED = [
    ("case:syria-2012", "russia"),
    ("case:syria-2012", "regime"),
    ("case:syria-2012", "opposition"),
    ("case:syria-2012", "west"),
    ("case:syria-2012", "outlook"),
    ("docs/examples/ferry.yaml", "company"),
    ("docs/examples/ferry.yaml", "crews"),
    ("docs/examples/ferry.yaml", "traffic"),
    ("case:nile-2020", "ethiopia"),  # with observed moves
    ("case:nile-2020", "sudan"),
    ("case:nile-2020", "talks"),
]


@pytest.mark.parametrize(("file", "name"), ASKED)
def test_a_posterior_can_be_worked_out_from_what_is_printed(run: Run, file: str, name: str) -> None:
    status, out, err = run("evidence", file, "--about", name)
    assert (status, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    check_posterior(out)


@pytest.mark.parametrize("as_of", ["2012-11-01", "2012-12-31"])
def test_and_so_it_can_at_other_dates(run: Run, as_of: str) -> None:
    check_posterior(run("evidence", "case:syria-2012", "--about", "russia", "--as-of", as_of)[1])


def test_what_is_worked_out_is_what_is_believed(run: Run) -> None:
    """To the digits in which floating point and exact decimals agree."""
    document = json.loads(run("evidence", "case:syria-2012", "--about", "russia", "--json")[1])
    apart = document["derivation"]
    assert apart["posterior"] == document["posterior"]["russia"]
    assert apart["by_reports"] == pytest.approx(document["posterior"]["russia"], rel=1e-9)
    assert apart["driver"]["probability"] == pytest.approx(document["drivers"]["outlook"], rel=1e-9)
    assert apart["driver"]["decision_makers"]["russia"] == {z: u["sum"] for z, u in apart["under"].items()}
    told = apart["claims"]["russia_would_push"]
    assert told["probability"] == document["claims"]["russia_would_push"]
    assert [each["item"] for each in told["reports"]] == ["nyt_push", "signal"]


def test_a_party_without_hypotheses_has_nothing_to_work_out(run: Run) -> None:
    status, out, _ = run("evidence", "case:elmira", "--about", "moe")
    assert status == 0
    assert "1.000000" in out


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("evidence", "case:syria-2012", "--about", "rusia"), "did you mean russia?"),
        (("forecast", "case:syria-2012", "--reached", "flights"), "did you mean flight?"),
    ],
)
def test_a_name_nearly_right_is_hinted_at(run: Run, arguments: tuple[str, ...], hint: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert hint in err


def test_without_a_status_quo_nothing_is_reached(run: Run) -> None:
    status, _, err = run("forecast", "case:garrison", "--reached", "1")
    assert status == 2
    assert "status_quo" in err


def check_reached(text: str, inside: float, kappa: dict[str, float]) -> None:
    """Add the columns up as they are printed, and work W, P and the largest part out."""
    title = re.search(r"P\(reached\) of [^:]+: (\d\.\d{6}), ", text)
    assert title is not None
    concept, profile, *walks = steps_of(text)
    for _, _, table in (concept, profile):
        column = [cells[-1] for label, cells in table.items() if label not in ("", "sum")]
        assert f"{sum(map(float, column)):.8f}" == table["sum"][-1]
        assert f"{float(table['sum'][-1]):.6f}" == title[1]
    for label, (k, mixed, part) in ((c, cells) for c, cells in concept[2].items() if c.lower() in kappa):
        assert float(k) == kappa[label.lower()]
        assert float(part) == pytest.approx(inside * float(k) * float(mixed), abs=1.1e-8)
    sums = re.findall(r"W = (.*?) = (\d[\d.e-]*)(?= |$)", profile[1])
    for number, (product, weight) in enumerate(sums, 1):
        worked = eval(re.sub(r" \(the .*\)", "", product).replace("×", "*"), {"__builtins__": {}})
        assert worked == pytest.approx(float(weight), rel=1e-6)
        own, *chances, part = profile[2][str(number)]
        assert own == weight
        mixed = sum(kappa[c] * float(p) for c, p in zip(kappa, chances, strict=True))
        assert float(part) == pytest.approx(inside * float(weight) * mixed, abs=1.1e-8)
    assert sums
    assert walks
    for heading, told, _ in walks:
        p = walk_worked_out(told)
        for code in re.findall(r"[A-Z]{3,4}", heading.split("under")[1]):
            assert profile[2]["1"][1 + list(kappa).index(code.lower())] == p


def walk_worked_out(told: str) -> str:
    """Check the visits of a walk step by step, and return its P as it is printed."""
    stops = re.findall(STOP, told)
    visits = dict.fromkeys((number for number, _, _ in stops), 0.0) | {"1": 1.0}
    for _, seen, rest in stops:
        for target, chance in re.findall(STEP, rest):
            visits[target] += float(seen) * float(chance)
    assert visits == pytest.approx({number: float(seen) for number, seen, _ in stops}, rel=1e-6)
    ends = sum(float(seen) for _, seen, rest in stops if "an end, asked about" in rest)
    printed = re.search(r"So P = (\d[\d.e-]*)\.", told)
    assert printed is not None
    assert ends == pytest.approx(float(printed[1]), rel=1e-6)
    return printed[1]


@pytest.mark.parametrize(
    ("file", "end"),
    [
        ("case:syria-2012", "war as now"),
        ("case:syria-2012", "flight"),
        ("case:syria-2012", "NNNNNYNYNNY"),
        ("docs/examples/ferry.yaml", "line closed"),
        ("case:nile-2020", "filled against both"),
    ],
)
def test_a_probability_of_being_reached_can_be_worked_out(run: Run, file: str, end: str) -> None:
    status, out, err = run("forecast", file, "--reached", end)
    assert (status, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    settings = (dt.load(file)).settings
    kappa = {c: float(k) for c, k in settings.foresight.items() if k}
    check_reached(out, 1 - float(settings.outside_model), kappa)


def test_the_json_adds_up_too(run: Run) -> None:
    document = json.loads(run("forecast", "docs/examples/ferry.yaml", "--reached", "pay raised", "--json")[1])
    apart = document["derivation"]
    assert apart["probability"] == pytest.approx(document["outcomes"]["pay raised"])
    whole = sum(part["part"] for part in apart["profiles"]) + apart["others"]["part"]
    assert whole == pytest.approx(apart["probability"])
    assert apart["end"] == "pay raised"
    assert all(walk["profile"] == apart["profiles"][0]["profile"] for walk in apart["walks"])
