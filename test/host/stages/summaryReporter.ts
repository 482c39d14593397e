import Mocha from 'mocha';
import { formatSummary } from './summary.js';

/** Mocha's `dot` reporter, with the summary line that a stage ends with. */
class SummaryReporter extends Mocha.reporters.Dot {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      console.log(
        formatSummary({
          passed: this.stats.passes,
          failed: this.stats.failures,
          skipped: this.stats.pending,
        }),
      );
    });
  }
}

export = SummaryReporter;
