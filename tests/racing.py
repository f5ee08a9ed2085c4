"""Several processes that do something at the same moment, each with a connection of its own."""

import multiprocessing
import os

from django.db import connection

AT_MOST = 60  # seconds


def at_once(*jobs):
    """The results of the functions, each called in a process of its own as soon as all are there.

    A result is what can be pickled; an exception comes back as its text.
    """
    connection.close()
    context = multiprocessing.get_context("fork")
    barrier, queue = context.Barrier(len(jobs)), context.Queue()
    processes = [
        context.Process(target=run, args=(number, job, barrier, queue))
        for number, job in enumerate(jobs)
    ]
    for process in processes:
        process.start()
    results = dict(queue.get(timeout=AT_MOST) for _job in jobs)
    for process in processes:
        process.join(AT_MOST)
    return [results[number] for number in range(len(jobs))]


def run(number, job, barrier, queue):
    barrier.wait(AT_MOST)
    try:
        result = job()
    except Exception as error:
        result = repr(error)
    queue.put((number, result))
    queue.close()
    queue.join_thread()
    connection.close()
    os._exit(0)  # what pytest would do at its end is not this process's business
