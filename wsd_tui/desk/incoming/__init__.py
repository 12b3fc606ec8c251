"""Mail that came in: seen, filed as tickets or parts of them, or kept in quarantine."""
