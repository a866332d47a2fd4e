from index.encoders.calibration import calibration_texts


def test_the_texts_are_the_same_each_time_and_of_all_lengths() -> None:
    texts = calibration_texts()
    assert texts == calibration_texts()
    assert len(set(texts)) > 0.9 * len(texts)
    lengths = sorted(len(text.split()) for text in texts)
    assert lengths[0] <= 4
    assert lengths[-1] >= 150
    assert not [text for text in texts if "{" in text or ";" in text]
