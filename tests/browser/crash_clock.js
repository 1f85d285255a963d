/* Runs before the scripts of a package: time stands still unless the test lets it pass, the test says what has been in
   view, and requests are counted until their answers are read. So "at once" is exact, and no test waits. */
{
  let now = Date.now();
  let last = 0;
  const timers = new Map();
  window.setTimeout = (run, wait = 0) => (timers.set(++last, { at: now + wait, run }), last);
  window.clearTimeout = (id) => void timers.delete(id);
  Date.now = () => now;
  performance.now = () => now;
  window.pass = (milliseconds) => {
    const end = now + milliseconds;
    for (;;) {
      const due = [...timers].filter(([, { at }]) => at <= end).sort(([, one], [, other]) => one.at - other.at)[0];
      if (!due) break;
      timers.delete(due[0]);
      now = Math.max(now, due[1].at);
      due[1].run();
    }
    now = end;
  };

  const watched = new Map();
  window.IntersectionObserver = class {
    constructor(tell) { this.tell = tell; }
    observe(target) { watched.set(target, this); }
    unobserve(target) { watched.delete(target); }
    disconnect() {}
  };
  window.see = (target) => watched.get(target)?.tell([{ isIntersecting: true, target }]);

  window.onTheWay = 0;
  const ask = window.fetch.bind(window);
  window.fetch = async (...request) => {
    window.onTheWay += 1;
    try {
      const { status, headers, ...response } = await ask(...request).then(async (got) => ({
        status: got.status, headers: got.headers, body: await got.arrayBuffer(),
      }));
      return new Response([204, 304].includes(status) ? null : response.body, { status, headers });
    } finally {
      window.onTheWay -= 1;
    }
  };
}
