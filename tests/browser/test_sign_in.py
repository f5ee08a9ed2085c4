def test_the_sign_in_page_works_and_asks_nobody_else(visit):
    visited = visit("/admin/login/", lang="")
    visited.page.get_by_label("Username").fill("nobody")
    visited.page.get_by_label("Password").fill("nothing")
    visited.page.get_by_role("button", name="Log in").click()
    assert visited.page.get_by_text("Please enter the correct username").is_visible()
    assert visited.foreign_requests == []
    assert {cookie["name"] for cookie in visited.cookies} == {"csrftoken"}
