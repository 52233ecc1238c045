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


class KeyTable(tables.Table):
    caption = "Keys of forces' systems"
    order_words = "Keys that stand first, and of them the soonest to expire"

    name = tables.Column(verbose_name="Key")
    beginning = tables.Column(verbose_name="Begins", orderable=False)
    system = tables.Column()
    forces = tables.Column()
    scope = tables.Column(verbose_name="May do")
    reads = tables.Column(verbose_name="Its vetting opens")
    used = tables.Column(verbose_name="Last used")
    standing = tables.TemplateColumn(
        template_name="authority/cells/key.html",
        verbose_name="Stands",
        order_by=("standing__urgency", "name"),
    )

    class Meta:
        empty_text = "Keys would be listed here. Open an account for a force's system, then give it one."
