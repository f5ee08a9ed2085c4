"""What a task costs whoever sits before the screen: clicks, keys, pages, their seconds."""

from dataclasses import dataclass

SECONDS_OF_A_CLICK, SECONDS_OF_A_KEY, SECONDS_OF_A_PAGE = 1.6, 0.25, 0.8  # thinking comes on top
UNTIL_FOUND = 15_000  # milliseconds


@dataclass
class Effort:
    clicks: int = 0
    keys: int = 0
    pages: int = 0

    @property
    def seconds(self):
        return (
            SECONDS_OF_A_CLICK * self.clicks
            + SECONDS_OF_A_KEY * self.keys
            + SECONDS_OF_A_PAGE * self.pages
        )


class Hand:
    """Works at one page and counts. A file dialog is one click, whatever is chosen in it."""

    def __init__(self, page):
        self.page, self.effort = page, Effort()
        page.on("framenavigated", self.note_page)

    def note_page(self, frame):
        if not frame.parent_frame:
            self.effort.pages += 1

    def begins_at(self, path):
        """The way there does not count."""
        self.page.goto(path)
        self.effort = Effort()

    def clicks(self, place):
        self.effort.clicks += 1
        self.page.locator(place).first.click()
        self.page.wait_for_load_state()

    def submits(self, place):
        """Press what leads to another page, and wait for that."""
        with self.page.expect_navigation():
            self.clicks(place)

    def chooses(self, name, label=None, index=None):
        """An item of a menu: one click opens it, one takes the item."""
        self.effort.clicks += 2
        self.page.locator(f"[name={name}]").select_option(label=label, index=index)

    def types(self, name, text):
        self.clicks(f"[name={name}]")
        self.keys(text)

    def keys(self, text):
        self.page.keyboard.type(text)
        self.effort.keys += len(text)

    def writes(self, name, text):
        """A text that has to be written in any case: only its place costs."""
        self.effort.clicks += 1
        self.page.locator(f"[name={name}]").fill(text)

    def presses(self, key):
        self.page.keyboard.press(key)
        self.effort.keys += 1
        self.page.wait_for_load_state()

    def picks(self, name, words):
        """From a picker that searches: the first that it offers."""
        self.clicks(f"select[name={name}] + .select2-container .select2-selection")
        self.keys(words)
        found = self.page.locator(".select2-results__option--highlighted")
        found.filter(has_text=words).wait_for(timeout=UNTIL_FOUND)
        self.presses("Enter")

    def opens_window(self, place):
        """A hand in the small window that a plus opens; it counts for this one."""
        with self.page.expect_popup() as opened:
            self.clicks(place)
        hand = Hand(opened.value)
        hand.effort = self.effort
        self.effort.pages += 1
        return hand

    def closes_with(self, place):
        with self.page.expect_event("close"):
            self.effort.clicks += 1
            self.page.locator(place).click()

    def hands_in(self, name, file):
        self.effort.clicks += 1
        self.page.locator(f"[name={name}]").set_input_files(file)

    def reads(self):
        return self.page.locator("body").inner_text()
