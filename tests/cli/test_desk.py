"""`demo` and `serve`."""

import json
import signal
import socket
import urllib.request


def test_the_demo_fills_a_ledger_of_its_own(run, tmp_path):
    answer = run("demo", "--no-serve")
    assert answer.code == 0
    assert "articles" in answer.out
    assert [path.name for path in tmp_path.glob("*.db")] == ["tawatur-demo.db"]
    assert run("verify", "--ledger", "tawatur-demo.db").code == 0
    assert run("demo", "--no-serve").out == answer.out


def test_the_desk_answers_where_it_says(run, start, tmp_path):
    run("demo", "--no-serve")
    running = start("serve", "--ledger", "tawatur-demo.db", "--port", 0, cwd=tmp_path)
    try:
        address = running.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address + "api/articles", timeout=20) as answer:
            assert json.load(answer)
    finally:
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=20)
    assert "Traceback" not in err


def test_a_port_that_is_taken_is_one_clear_line(run):
    run("demo", "--no-serve")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        answer = run("serve", "--ledger", "tawatur-demo.db", "--port", taken.getsockname()[1])
    assert answer.code == 2
    assert "cannot listen" in answer.err
