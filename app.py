"""The app: `streamlit run app.py`. Its pages are the modules of ui/."""

import os

import streamlit as st

from accounts.errors import JuesuanError
from ui import access, audit, chat, library, page, session, statements
from ui.intake_bar import first_start
from ui.kiosk import page as kiosk
from ui.kiosk.settings import kiosk_only
from ui.roles import Role
from ui.texts import say


def main() -> None:
    """Draw the page that the address names."""
    st.set_page_config(page_title=say("app.title"), page_icon=str(page.ICON))
    st.logo(str(page.LOGO), icon_image=str(page.ICON), size="large")
    st.html(page.STYLE)
    pages = {
        "chat": st.Page(
            chat.render,
            title=say("app.page_chat"),
            icon=":material/forum:",
            url_path="ask",
            default=True,
        ),
        "audit": st.Page(
            audit.render,
            title=say("app.page_audit"),
            icon=":material/fact_check:",
            url_path="audit",
        ),
        "statements": st.Page(
            statements.render,
            title=say("app.page_statements"),
            icon=":material/table_chart:",
            url_path="statements",
        ),
        "library": st.Page(
            library.render,
            title=say("app.page_library"),
            icon=":material/folder_open:",
            url_path="library",
        ),
        "kiosk": st.Page(
            kiosk.preview,
            title=say("app.page_kiosk"),
            icon=":material/tv:",
            url_path="kiosk",
        ),
    }
    try:
        person = access.enter()
    except JuesuanError as error:
        page.trouble(error)
        return
    if person.role is Role.KIOSK:
        kiosk.render()
        return
    access.sign_out_offered(person)
    session.remember_pages(pages)
    chosen = st.navigation(list(pages.values()))
    st.set_page_config(page_title=say("app.page_title", page=chosen.title))
    try:
        first_start()
        page.samples_wanted()
        chosen.run()
    except JuesuanError as error:
        page.trouble(error)


if kiosk_only(os.environ):
    kiosk.render()
else:
    main()
