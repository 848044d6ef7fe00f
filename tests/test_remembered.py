"""What is remembered is looked up once, and never more than is allowed."""

from auditor.remembered import Remembered


def test_each_text_is_looked_up_once_while_it_is_held() -> None:
    asked: list[str] = []
    memory = Remembered(lambda text: asked.append(text) or len(text), 2)
    assert [memory[text] for text in ("å", "åä", "å", "åä")] == [1, 2, 1, 2]
    assert asked == ["å", "åä"]
    assert memory["åäö"] == 3 and len(memory) == 1
    assert memory["å"] == 1 and asked[2:] == ["åäö", "å"]
