from __future__ import annotations

from index.names.posts import load_posts


def test_every_list_of_posts_is_lower_case_and_told_apart() -> None:
    posts = load_posts()
    assert posts.heads <= posts.high <= posts.known
    assert not posts.high & posts.outside
    assert all(post == post.lower() for post in posts.known)
    assert posts.asked <= posts.words
    assert set(posts.abbreviations.values()) <= posts.known
