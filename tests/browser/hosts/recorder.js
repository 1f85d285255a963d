/* Writes down every call of the API that the page of a host puts up, wherever in it: `recorded` holds name, args, result. */
{
  const calls = (window.recorded = []);
  for (const name of ["API", "API_1484_11"]) {
    let put;
    Object.defineProperty(window, name, {
      configurable: true,
      get: () => put,
      set(api) {
        put = new Proxy(api, {
          get(target, member) {
            const call = target[member];
            if (typeof call !== "function") return call;
            return (...args) => {
              const result = call.apply(target, args);
              calls.push({ name: member, args: args.map(String), result: String(result) });
              return result;
            };
          },
        });
      },
    });
  }
}
