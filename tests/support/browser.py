"""Debian's Chromium driven by Selenium, and the page served to it over a real socket."""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait
from support.web_page import Ground

PHONE, WIDE = (390, 844), (1280, 900)
_QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"),
)


@contextmanager
def chromium(folder: Path) -> Iterator[webdriver.Chrome]:
    """A browser with a profile of its own in `folder`; skips without one, but fails where CI says it must be there."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if browser is None or driver is None:
        if os.environ.get("CI") == "true":
            pytest.fail("there is no Chromium, or no chromedriver")
        pytest.skip("there is no Chromium, or no chromedriver")
    options = Options()
    options.binary_location = browser
    for word in (*_QUIET, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(word)
    found = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield found
    finally:
        found.quit()


@contextmanager
def served(ground: Ground) -> Iterator[str]:
    """Its address while the page is served."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(
            uvicorn.Config(ground.app, log_level="error", access_log=False, proxy_headers=False)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        finally:
            server.should_exit = True
            thread.join()


class Reader:
    """Somebody at the browser: opens pages, fills in what has a label, presses what has a name."""

    def __init__(self, driver: webdriver.Chrome, address: str) -> None:
        self.driver, self.address = driver, address

    def sized(self, width: int, height: int, *, scripts: bool = True) -> "Reader":
        """A screen of so many pixels, below 500 that of a phone; without JavaScript if told so. No cookies yet."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
        self.driver.delete_all_cookies()
        return self

    def open(self, path: str = "") -> "Reader":
        self.driver.get(self.address + path)
        return self

    def field(self, label: str) -> WebElement:
        """What a label that begins so is for."""
        found = self.driver.find_element(By.XPATH, f"//label[starts-with(normalize-space(.), '{label}')]")
        target = found.get_attribute("for")
        return self.driver.find_element(By.ID, target) if target else found.find_element(By.TAG_NAME, "input")

    def fill(self, **by_label: str) -> "Reader":
        """Labels with `_` for blanks; a list takes what is shown in it."""
        for label, text in by_label.items():
            field = self.field(label.replace("_", " "))
            if field.tag_name == "select":
                Select(field).select_by_visible_text(text)
            else:
                field.clear()
                field.send_keys(text)
        return self

    def press(self, name: str) -> "Reader":
        """Press a button or follow a link, and wait for the page that comes."""
        path = f"//*[self::a or self::button][starts-with(normalize-space(.), '{name}')]"
        before = self.driver.find_element(By.TAG_NAME, "html")
        self.driver.find_element(By.XPATH, path).click()
        return self.turned(before)

    def turned(self, before: WebElement) -> "Reader":
        """Wait until another page stands where `before` was the root of the last one."""
        WebDriverWait(self.driver, 60).until(lambda driver: self.root.id != before.id)
        WebDriverWait(self.driver, 60).until(lambda driver: driver.find_elements(By.TAG_NAME, "footer"))
        return self

    @property
    def root(self) -> WebElement:
        return self.driver.find_element(By.TAG_NAME, "html")

    @property
    def text(self) -> str:
        return self.driver.find_element(By.TAG_NAME, "body").text

    @property
    def heading(self) -> str:
        return self.driver.find_element(By.TAG_NAME, "h1").text

    @property
    def number(self) -> str:
        return self.driver.find_element(By.CSS_SELECTOR, ".card .number").text

    @property
    def focused(self) -> WebElement:
        return self.driver.switch_to.active_element
