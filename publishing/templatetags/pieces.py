"""How templates keep a piece of a page."""

from django import template
from django.template.loader_tags import BlockNode

from publishing.used_pieces import keep_piece

register = template.Library()


@register.tag("kept")
def parse_kept_piece(parser, token):
    """{% kept "name" value … %}…{% endkept %}: a piece that depends on these values alone."""
    expressions = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    if nodelist.get_nodes_by_type(BlockNode):
        raise template.TemplateSyntaxError("A kept piece has no blocks: pages differ in them.")
    return KeptNode(expressions, nodelist)


class KeptNode(template.Node):
    def __init__(self, expressions, nodelist):
        self.expressions, self.nodelist = expressions, nodelist

    def render(self, context):
        key = [expression.resolve(context) for expression in self.expressions]
        return keep_piece(lambda: self.make(context), *key)

    def make(self, context):
        with context.push():  # what is named inside is not known outside: it may not be made there
            return self.nodelist.render(context)
