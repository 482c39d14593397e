/** Something that can be called, made and asked for any member, with some members as given; it stands for what no test looks at. */
export function anything(members: object = {}): unknown {
  return new Proxy(function () {}, {
    get: (_target, key) => {
      if (Reflect.has(members, key)) return Reflect.get(members, key) as unknown;
      return typeof key === 'symbol' || key === 'then' ? undefined : anything();
    },
    apply: () => anything(),
    construct: () => anything() as object,
  });
}
