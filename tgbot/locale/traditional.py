"""Traditional Chinese words out of simplified ones, with corrections by hand."""

from functools import lru_cache

from fluent.syntax import FluentSerializer, ast
from fluent.syntax.visitor import Transformer

from tgbot.locale.chinese import to_traditional
from tgbot.locale.words import parse


class _Converter(Transformer):
    """Converts what people read; keys, variables, selectors and markup stay as they are."""

    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:  # noqa: N802, the library's name
        node.value = to_traditional(node.value)
        return node

    def visit_Placeable(self, node: ast.Placeable) -> ast.Placeable:  # noqa: N802, the library's name
        expression = node.expression
        if isinstance(expression, ast.StringLiteral):
            expression.value = to_traditional(expression.value)
        elif isinstance(expression, ast.SelectExpression):
            self.generic_visit(expression)
        return node


@lru_cache(maxsize=64)
def traditional_source(simplified: str, override: str | None = None) -> str:
    """Convert a Fluent source to traditional Chinese; messages in `override` replace the converted ones.

    Comments are left out. A message that only the override has is added at the end.
    """
    resource = parse(simplified)
    by_hand = {
        entry.id.name: entry
        for entry in (parse(override).body if override else [])
        if isinstance(entry, ast.Message | ast.Term)
    }
    body: list[ast.EntryType] = []
    for entry in resource.body:
        if isinstance(entry, ast.Message | ast.Term):
            corrected = by_hand.pop(entry.id.name, None)
            body.append(corrected or _Converter().visit(entry))
    body.extend(by_hand.values())
    return str(FluentSerializer().serialize(ast.Resource(body)))
