"""What pages load of GOV.UK Frontend has neither its typeface nor its pictures."""

import pytest
from django.core.management import CommandError

from scrutiny.management.commands import build_assets

STYLE = """
@font-face{font-family:GDS Transport;src:url(/assets/fonts/light.woff2) format("woff2")}
.a{font-family:GDS Transport,arial,sans-serif;color:red}
.b{font-family:"GDS Transport", arial, sans-serif}
.c{content:"";background-image:url(/assets/images/govuk-crest.svg);width:100%}
.d{mask-image:url(/assets/images/govuk-crest.svg)}
/*# sourceMappingURL=govuk-frontend.min.css.map */
"""


def test_the_typeface_becomes_arial():
    style = build_assets.in_arial(STYLE)
    assert "GDS Transport" not in style
    assert ".a{font-family:Arial,sans-serif;color:red}" in style
    assert ".b{font-family:Arial, sans-serif}" in style


def test_font_files_are_not_fetched():
    assert "@font-face" not in build_assets.without_font_faces(STYLE)
    assert ".a{" in build_assets.without_font_faces(STYLE)


def test_pictures_are_dropped_and_their_neighbours_kept():
    style = build_assets.without_pictures(build_assets.without_font_faces(STYLE))
    assert "/assets/" not in style
    assert '.c{content:"";width:100%}' in style
    assert ".d{}" in style


@pytest.mark.parametrize(
    "text", ["a{}\n/*# sourceMappingURL=a.css.map */", "a{}//# sourceMappingURL=a.js.map"]
)
def test_the_pointer_to_a_source_map_is_dropped(text):
    assert build_assets.without_source_map(text) == "a{}\n"


def test_both_files_are_built(tmp_path):
    package = tmp_path / "package"
    package.mkdir()
    (package / "govuk-frontend.min.css").write_text(STYLE)
    (package / "govuk-frontend.min.js").write_text("export{};//# sourceMappingURL=x.map")
    build_assets.build(package, tmp_path / "assets")
    assert "GDS" not in (tmp_path / "assets" / "govuk-frontend.min.css").read_text()
    assert (tmp_path / "assets" / "govuk-frontend.min.js").read_text() == "export{};\n"


def test_a_missing_package_is_said_in_words(tmp_path):
    with pytest.raises(CommandError, match="make setup"):
        build_assets.build(tmp_path / "nowhere", tmp_path / "assets")


def test_nothing_of_the_installed_package_that_is_not_ours_to_use_is_left(tmp_path):
    build_assets.build(build_assets.PACKAGE, tmp_path)
    style = (tmp_path / "govuk-frontend.min.css").read_text()
    assert ".govuk-button" in style
    for word in ("GDS Transport", "@font-face", "/assets/", "url(", "sourceMappingURL"):
        assert word not in style
    assert "sourceMappingURL" not in (tmp_path / "govuk-frontend.min.js").read_text()
