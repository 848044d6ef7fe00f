"""The flow between phases: link counts as a matrix, and the same as the bands of a Sankey drawing."""

import itertools

from auditor.exports.view_map import Column
from auditor.records.audit import Audit, Flow
from auditor.records.base import Record

DEAD_END = "dead-end"
WIDTH = 780
NODE = 14  # width of a node
LEFT, RIGHT = 195, WIDTH - 195  # room for the names on both sides
HEIGHT = 360
SPACE = 26  # between nodes: two lines of text, so that the names of thin nodes stand apart


class Band(Record, frozen=True, kw_only=True):
    """Links of one stage to another. `path` is an SVG path; `kind` is forward, same or back."""

    source: Column
    target: Column
    links: int
    pages: int
    kind: str
    path: str


class Node(Record, frozen=True, kw_only=True):
    """A stage on one side of the drawing, in drawing units."""

    column: Column
    links: int
    x: float
    y: float
    height: float
    side: str


class FlowView(Record, frozen=True, kw_only=True):
    """`matrix`: rows of flows by source and target in stage order, None where there is no link."""

    bands: tuple[Band, ...]
    nodes: tuple[Node, ...]
    matrix: tuple[tuple[Column, tuple[Flow | None, ...]], ...]
    dead_ends: dict[str, int]
    dead_share: dict[str, float]
    width: int = WIDTH
    height: int = HEIGHT


def flow_view(audit: Audit, columns: tuple[Column, ...]) -> FlowView:
    """Return the drawing and the matrix of the links between the stages of `audit`."""
    found = {(flow.source, flow.target): flow for flow in audit.flows if flow.links}
    ends = dead_ends(audit, columns)
    matrix = tuple((row, tuple(found.get((row.id, column.id)) for column in columns)) for row in columns)
    left = _nodes(columns, {c.id: sum(found[k].links for k in found if k[0] == c.id) for c in columns}, "left", found)
    right = _nodes(columns, {c.id: sum(found[k].links for k in found if k[1] == c.id) for c in columns}, "right", found)
    return FlowView(
        bands=_bands(columns, found, left, right),
        nodes=(*left.values(), *right.values()),
        matrix=matrix,
        dead_ends=ends,
        dead_share={c.id: ends[c.id] / c.score.pages for c in columns if c.id in ends and c.score.pages},
    )


def dead_ends(audit: Audit, columns: tuple[Column, ...]) -> dict[str, int]:
    """Return the pages that lead nowhere as the check found them, per counted stage before the goal."""
    before = itertools.takewhile(lambda column: not column.is_goal, columns)
    counts = dict.fromkeys((column.id for column in before if column.score.counts), 0)
    for finding in audit.findings:
        found = finding.check == DEAD_END and finding.verdict == "fail" and finding.subject.kind == "page"
        if found and finding.stage in counts:
            counts[finding.stage] += 1
    return counts


def _nodes(
    columns: tuple[Column, ...], links: dict[str, int], side: str, found: dict[tuple[str, str], Flow]
) -> dict[str, Node]:
    known = {column.id for column in columns}
    total = sum(flow.links for key, flow in found.items() if key[0] in known and key[1] in known) or 1
    used = [column for column in columns if links[column.id]]
    scale = (HEIGHT - SPACE * max(0, len(used) - 1)) / total
    nodes, y = {}, 0.0
    for column in used:
        inner = sum(f.links for k, f in found.items() if k[0 if side == "left" else 1] == column.id and set(k) <= known)
        height = inner * scale
        x = LEFT if side == "left" else RIGHT - NODE
        nodes[column.id] = Node(column=column, links=inner, x=x, y=round(y, 1), height=round(height, 1), side=side)
        y += height + SPACE
    return nodes


def _bands(
    columns: tuple[Column, ...], found: dict[tuple[str, str], Flow], left: dict[str, Node], right: dict[str, Node]
) -> tuple[Band, ...]:
    order = {column.id: place for place, column in enumerate(columns)}
    used_left = {key: node.y for key, node in left.items()}
    used_right = {key: node.y for key, node in right.items()}
    bands = []
    for a in columns:
        for b in columns:
            flow = found.get((a.id, b.id))
            if flow is None:
                continue
            thick_left = left[a.id].height * flow.links / left[a.id].links
            thick_right = right[b.id].height * flow.links / right[b.id].links
            path = _path(used_left[a.id], thick_left, used_right[b.id], thick_right)
            used_left[a.id] += thick_left
            used_right[b.id] += thick_right
            step = order[b.id] - order[a.id]
            kind = "forward" if step > 0 else "same" if step == 0 else "back"
            bands.append(Band(source=a, target=b, links=flow.links, pages=flow.pages, kind=kind, path=path))
    return tuple(bands)


def _path(y1: float, h1: float, y2: float, h2: float) -> str:
    x1, x2 = LEFT + NODE, RIGHT - NODE
    mid = (x1 + x2) / 2
    top = f"M{x1},{y1:.1f}C{mid},{y1:.1f} {mid},{y2:.1f} {x2},{y2:.1f}"
    return f"{top}V{y2 + h2:.1f}C{mid},{y2 + h2:.1f} {mid},{y1 + h1:.1f} {x1},{y1 + h1:.1f}Z"
