"""The pages of the app: questions, audit, statements, library. Only this room knows Streamlit."""
