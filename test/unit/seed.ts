import fc from 'fast-check';

/** Property tests try the same cases in each run, so that a red build can be made again; FAST_CHECK_SEED tries others. */
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20261123) });
