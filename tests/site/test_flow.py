import pytest

from auditor.records.audit import Flow
from auditor.site.flow import measure_flow
from auditor.site.linkgraph import BANNER, MAIN, MENU_LINK
from auditor.site.links import LinkGraphBuilder

ROOT = "https://firma.example/"
HOME, GUIDE, TIPS, SERVICE, PRICE, HELP = (
    ROOT + path for path in ("", "guide", "tips", "tjanst", "priser", "hjalp")
)  # fmt: skip
STAGES = {
    HOME: "consideration",
    GUIDE: "awareness",
    TIPS: "awareness",
    SERVICE: "consideration",
    PRICE: "decision",
    HELP: "customers",
}


@pytest.fixture
def graph():
    builder = LinkGraphBuilder()
    builder.add_links(HOME, [(GUIDE, MAIN), (SERVICE, MENU_LINK), (TIPS, MENU_LINK)])
    builder.add_links(GUIDE, [(SERVICE, MAIN), (TIPS, MAIN), (HELP, MAIN)])
    builder.add_links(TIPS, [(GUIDE, MAIN), (PRICE, BANNER), (HOME, MENU_LINK)])
    builder.add_links(SERVICE, [(PRICE, MAIN)])
    builder.add_links(PRICE, [(HOME, MENU_LINK)])
    builder.add_links(HELP, [])
    return builder.build()


def test_the_matrix_counts_links_and_pages_of_content_alone(graph, inbound):
    flows = measure_flow(graph, STAGES, inbound).flows
    assert flows == (
        Flow(source="awareness", target="awareness", links=2, pages=2),
        Flow(source="awareness", target="consideration", links=1, pages=1),
        Flow(source="awareness", target="customers", links=1, pages=1),
        Flow(source="consideration", target="awareness", links=1, pages=1),
        Flow(source="consideration", target="decision", links=1, pages=1),
    )


def test_a_step_forward_is_a_later_stage_that_counts(graph, inbound):
    steps = measure_flow(graph, STAGES, inbound).next_steps
    assert steps == {HOME: 0, GUIDE: 1, TIPS: 0, SERVICE: 1, PRICE: 0, HELP: 0}


def test_links_back_lead_from_after_the_purchase_to_before_it(inbound):
    builder = LinkGraphBuilder()
    builder.add_links(HELP, [(SERVICE, MAIN), (f"{ROOT}help-2", MAIN), (GUIDE, MENU_LINK), (f"{ROOT}unknown", MAIN)])
    builder.add_links(GUIDE, [(SERVICE, MAIN)])
    stages = STAGES | {f"{ROOT}help-2": "customers"}
    assert measure_flow(builder.build(), stages, inbound).back == {HELP: (SERVICE,)}


def test_a_page_to_read_next_is_named_by_the_text_itself(inbound):
    guides = [f"{ROOT}guide-{number}" for number in range(20)]
    builder = LinkGraphBuilder()
    for guide in guides:
        builder.add_links(guide, [(HOME, MAIN), (PRICE, MAIN)])
    builder.add_links(guides[0], [(SERVICE, MAIN)])
    stages = {HOME: "consideration", SERVICE: "consideration", PRICE: "decision"} | dict.fromkeys(guides, "awareness")
    assert measure_flow(builder.build(), stages, inbound).next_reads == {guides[0]: 1}


def test_clicks_to_a_decision_with_and_without_menus(graph, inbound):
    flow = measure_flow(graph, STAGES, inbound)
    assert flow.clicks == {HOME: 2, GUIDE: 2, TIPS: 1, SERVICE: 1, PRICE: 0}
    assert flow.clicks_main == {HOME: 3, GUIDE: 2, TIPS: 3, SERVICE: 1, PRICE: 0}


def test_clicks_from_the_home_page(graph, inbound):
    flow = measure_flow(graph, STAGES, inbound, entries=[HOME])
    assert flow.from_entry[PRICE] == 2


def test_pages_outside_every_stage_and_unread_addresses_do_no_harm(inbound):
    builder = LinkGraphBuilder()
    builder.add_links(GUIDE, [(ROOT + "unread", MAIN), (PRICE, MAIN)])
    builder.add_links(PRICE, [])
    flow = measure_flow(builder.build(), {GUIDE: "", PRICE: "decision", TIPS: "awareness"}, inbound)
    assert flow.flows == (Flow(source="", target="decision", links=1, pages=1),)
    assert flow.next_steps == {PRICE: 0, TIPS: 0}


def test_an_empty_site_has_no_flow(inbound):
    flow = measure_flow(LinkGraphBuilder().build(), {}, inbound)
    assert (flow.flows, flow.next_steps, flow.clicks) == ((), {}, {})


def test_a_page_about_one_person_takes_nobody_on(graph, inbound):
    assert measure_flow(graph, STAGES, inbound, people=[SERVICE]).next_steps[GUIDE] == 0
    assert measure_flow(graph, STAGES, inbound, people=["https://firma.example/okand"]).next_steps[GUIDE] == 1
