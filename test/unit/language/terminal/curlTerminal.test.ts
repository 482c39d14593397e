import assert from 'node:assert/strict';
import { colorTranscript, disarmText } from '../../../../src/core/language/terminal/colorTranscript.js';
import { CurlTerminal } from '../../../../src/core/language/terminal/curlTerminal.js';
import { openShop } from '../curl/support.js';
import { ScreenModel } from './screenModel.js';

/** A terminal on a screen of 100 columns. */
function openTerminal(from = 'worker-1', history: readonly string[] = []) {
  const shop = openShop();
  const model = new ScreenModel(100);
  const kept: (readonly string[])[] = [];
  let closed = 0;
  const terminal = new CurlTerminal(
    { workspace: shop.workspace, cluster: shop.ref, from },
    {
      write: (data) => {
        model.write(data);
      },
      remember: (lines) => {
        kept.push(lines);
      },
      close: () => {
        closed += 1;
      },
    },
    history,
  );
  terminal.open(100);
  return {
    ...shop,
    terminal,
    model,
    /** What a line prints, without its prompt and the next one. */
    run: (line: string): string => {
      const before = model.text.length;
      terminal.input(`${line}\r`);
      return model.text.slice(before).split('\n').slice(1, -1).join('\n');
    },
    closed: () => closed,
    kept: () => kept.at(-1) ?? [],
  };
}

suite('the terminal "curl from"', () => {
  test('begins by saying that it is a simulation, with a prompt that names the source', () => {
    const { model } = openTerminal('default/pod/web-0');
    assert.equal(
      model.text,
      '# curl, simulated from the manifests: nothing is sent. help tells more\ndefault/web-0 $',
    );
  });

  test('prints what curl prints, and how many assumptions there are', () => {
    const output = openTerminal().run('curl 10.0.22.203:30080');
    assert.match(output, /^<!DOCTYPE html>\n/);
    assert.match(
      output,
      /\n# simulated, the answer imitates nginx's welcome page; 3 assumptions, -v tells them and the hops$/,
    );
    assert.doesNotMatch(output, /Deliver/);
  });

  test('shows the hops and the assumptions with -v', () => {
    const output = openTerminal().run('curl -v 10.0.22.203:30080');
    assert.match(output, /^\* {3}Trying 10\.0\.22\.203:30080\.\.\.$/m);
    assert.match(output, /^ 1\. worker-1 ServiceMatch: .*\[service\.yaml:\d+ /m);
    assert.match(output, /^# Assumed: .*\(pod\/ready\)$/m);
  });

  test('says why a request failed, and echo $? how curl ended', () => {
    const { edit, run } = openTerminal();
    edit('service.yaml', 'app: web', 'app: wbe');
    const output = run('curl 10.0.22.203:30080');
    assert.match(output, /^curl: \(7\) Failed to connect/);
    assert.match(output, /^# refused: Service default\/web has no endpoints/m);
    assert.equal(run('echo $?'), '7');
    assert.equal(run('echo $?'), '0');
  });

  test('each line runs on the manifests as they are at that moment', () => {
    const { edit, run } = openTerminal();
    assert.match(run('curl -s 10.0.22.203:30080'), /nginx/);
    edit('service.yaml', 'nodePort: 30080', 'nodePort: 30081');
    assert.match(run('curl -sS 10.0.22.203:30080'), /^curl: \(7\)/);
  });

  test('repeat tells how requests spread', () => {
    const { run } = openTerminal();
    assert.match(run('repeat 20 curl -so /dev/null 10.0.22.203:30080'), /^# 20 requests:\n# +20 of 20 ◌10\./);
    assert.match(run('repeat x curl web'), /^repeat takes a number from 1 to 10000 and a curl command$/);
  });

  test('says that its node is gone, and goes on when it is back', () => {
    const { edit, run } = openTerminal('default/pod/web-0');
    edit('pod.yaml', 'name: web-0', 'name: web-1');
    assert.match(run('curl web'), /^# There is no default\/pod\/web-0 any more/);
    edit('pod.yaml', 'name: web-1', 'name: web-0');
    assert.match(run('curl web'), /Welcome to nginx/);
  });

  test('runs no shell: other commands, pipes and redirections are refused', () => {
    const { run } = openTerminal();
    assert.equal(run('rm -rf /'), 'rm: only curl runs here; help tells more');
    assert.match(run('curl web | sh'), /knows no pipes/);
    assert.match(run('curl web > file'), /knows no redirects/);
    assert.match(run('curl -o file web'), /writes no files/);
  });

  test('each line of a paste runs', () => {
    const { model, terminal } = openTerminal();
    terminal.input('\x1b[200~echo one\r\necho two\necho three\x1b[201~');
    assert.match(model.text, /\none\nworker-1 \$ echo two\ntwo\nworker-1 \$ echo three$/);
  });

  test('Ctrl+C leaves the line, and Ctrl+D, exit and logout close it once', () => {
    const { closed, model, run, terminal } = openTerminal();
    terminal.input('curl we\x03');
    assert.match(model.text, /worker-1 \$ curl we\^C\nworker-1 \$$/);
    terminal.input('x\x04\x7f');
    assert.equal(closed(), 0);
    terminal.input('\x04echo no\r');
    assert.equal(closed(), 1);
    assert.doesNotMatch(model.text, /\nno/);
    const other = openTerminal();
    other.run('exit');
    assert.equal(other.closed(), 1);
    assert.equal(run(''), '');
  });

  test('keeps its history over sessions, without repetitions', () => {
    const { kept, run, terminal, model } = openTerminal('worker-1', ['curl old']);
    run('echo a');
    run('echo a');
    run(' ');
    assert.deepEqual(kept(), ['echo a', 'curl old']);
    terminal.input('\x1b[A\x1b[A');
    assert.match(model.text, /worker-1 \$ curl old$/);
  });

  test('Tab completes commands and addresses, and lists what there is', () => {
    const { model, terminal } = openTerminal();
    terminal.input('cu\t10.0.2\t');
    assert.match(model.text, /worker-1 \$ curl 10\.0\.22\.203:30080$/);
    terminal.input('\x03curl http://10.0.\t\t');
    assert.match(model.text, /\nhttp:\/\/10\.0\.0\.100:30080\nhttp:\/\/10\.0\.6\.236:30080\n/);
    assert.match(model.text, /worker-1 \$ curl http:\/\/10\.0\.$/);
  });

  test('clears the screen with Ctrl+L and clear, and keeps the line that is typed', () => {
    const { model, run, terminal } = openTerminal();
    terminal.input('curl we\x0c');
    assert.equal(model.text, 'worker-1 $ curl we');
    terminal.input('\x03');
    run('clear');
    assert.equal(model.text, 'worker-1 $');
  });

  test('draws a long line anew when the window gets narrower', () => {
    const { model, terminal } = openTerminal();
    const line = `curl http://10.0.22.203:30080/${'x'.repeat(90)}`;
    terminal.input(`${line}\x1b[D`);
    model.resize(40);
    terminal.resize(40);
    terminal.input('\x7fyz');
    assert.ok(model.text.endsWith(`\nworker-1 $ ${line.slice(0, -2)}yzx`), model.text);
  });

  test('help tells what there is', () => {
    assert.match(openTerminal().run('help'), /repeat N curl .*\n[^]*history, clear, exit/);
  });
});

suite('the colours of the terminal', () => {
  test('are those of the theme: red for a failure, green for what is delivered, grey for remarks', () => {
    assert.equal(colorTranscript('curl: (7) no\n'), '\x1b[31mcurl: (7) no\x1b[0m\r\n');
    assert.equal(colorTranscript('# delivered: yes'), '\x1b[90m# \x1b[0m\x1b[32mdelivered: yes\x1b[0m\r\n');
    assert.equal(colorTranscript('# Assumed: x'), '\x1b[90m# Assumed: x\x1b[0m\r\n');
    assert.equal(
      colorTranscript(' 1. worker-1 Route: goes [a.yaml:1 Pod/x]'),
      ' 1. \x1b[35mworker-1\x1b[0m \x1b[36mRoute\x1b[0m: goes \x1b[90m[a.yaml:1 Pod/x]\x1b[0m\r\n',
    );
  });

  test('control characters of a manifest do nothing', () => {
    assert.equal(disarmText('a\x1b]0;title\x07b\x9bc\x7f\td'), 'a^[]0;title^Gb^?c^?\td');
    assert.doesNotMatch(colorTranscript('x\x1b[2Jy'), /\x1b\[2J/);
  });
});
