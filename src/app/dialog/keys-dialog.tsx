import { Switch } from '@mantine/core';
import { ACTION_GROUPS, useActions } from '../../state/actions.ts';
import { setSingleKeys, useKeySetting } from '../key-setting.ts';
import { Dialog } from './dialog.tsx';
import { KeyCaps } from './key-caps.tsx';
import css from './keys-dialog.module.css';

/** The sheet of keys: all actions that have one. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const actions = useActions((state) => state.actions);
  const singleKeys = useKeySetting((state) => state.singleKeys);
  const groups = ACTION_GROUPS.map((group) => ({
    group,
    actions: actions.filter((action) => action.group === group && action.keys !== undefined),
  })).filter((one) => one.actions.length > 0);
  return (
    <Dialog title="Keys" onClose={onClose} wide>
      <div className={css['sheet']} tabIndex={0} role="group" aria-label="All keys">
        {groups.map(({ group, actions: inGroup }) => (
          <section key={group} className={css['group']} aria-label={group}>
            <h3>{group}</h3>
            <dl>
              {inGroup.map(({ id, title, keys = [] }) => (
                <div key={id} className={css['row']}>
                  <dt>{title}</dt>
                  <dd>
                    <KeyCaps keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section className={css['group']} aria-label="In a picture of gates">
          <h3>In a picture of gates</h3>
          <dl>
            <div className={css['row']}>
              <dt>From node to node</dt>
              <dd>
                <KeyCaps keys={['arrows']} />
              </dd>
            </div>
            <div className={css['row']}>
              <dt>Open the node in the inspector</dt>
              <dd>
                <KeyCaps keys={['enter']} />
              </dd>
            </div>
          </dl>
        </section>
      </div>
      <footer className={css['foot']}>
        <Switch
          label="Single keys run commands"
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
        <p>None of them does anything while you type in a field.</p>
      </footer>
    </Dialog>
  );
}
