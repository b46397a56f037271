"""The kiosk (公众): one question box and large buttons for people who have never seen a report."""
