"""The files that come with the program: sample district, import mappings, default configuration."""

from pathlib import Path

_PACKAGED = Path(__file__).parent / "_data"
_CHECKOUT = Path(__file__).parent.parent


def shipped(name: str) -> Path:
    """Path of a shipped file or folder, `name` as in `sample/district.yaml` or `config.yaml`.

    A wheel carries them inside the package; a checkout keeps them in `data/` and beside it.
    """
    if _PACKAGED.is_dir():
        return _PACKAGED / name
    return _CHECKOUT / name if name == "config.yaml" else _CHECKOUT / "data" / name
