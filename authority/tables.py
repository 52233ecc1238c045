"""Lists that people sort: the register, accounts."""

import django_tables2 as tables


class RegisterTable(tables.Table):
    caption = "People and their vetting"
    order_words = "Vetting that has run out first, then what runs out soonest"

    name = tables.Column(verbose_name="Person", linkify=("vetting_person", {"pk": tables.A("person__pk")}))
    posts = tables.Column()
    standing = tables.TemplateColumn(
        template_name="authority/cells/standing.html",
        verbose_name="Stands",
        order_by=("standing__urgency", "name"),
    )
    force = tables.Column(verbose_name="Force vetting")
    national = tables.Column(verbose_name="National vetting")
    declaration = tables.Column(
        accessor="declaration__sentence", verbose_name="Section 5", order_by="declaration__urgency"
    )


class AccountTable(tables.Table):
    caption = "People and their posts"
    order_words = "By name, closed accounts last"

    name = tables.Column(verbose_name="Person", linkify=("account", {"pk": tables.A("pk")}))
    email = tables.Column(verbose_name="Email address")
    posts = tables.Column()
    state = tables.TemplateColumn(template_name="authority/cells/state.html", order_by="state")
