import type { VNode } from 'preact';
import type { Locale } from '../../platform/http/locale.js';
import { actionsTexts } from './actions.texts.js';
import type { FormField } from './form-fields.js';
import type { Mistakes, Typed } from './form-values.js';

interface FormProps {
  locale: Locale;
  action: string;
  fields: readonly FormField[];
  submit: string;
  /** What the fields hold: first values, or what was typed when the form comes back. A password is never sent back. */
  typed: Typed;
  mistakes: Mistakes;
  /** Values that go along unseen. */
  hidden?: Readonly<Record<string, string>>;
}

/** A form that keeps what was typed and says at each field what is wrong with it. */
export function Form({ locale, action, fields, submit, typed, mistakes, hidden = {} }: FormProps): VNode {
  return (
    <form method="post" action={action} noValidate>
      <Hidden fields={hidden} />
      {fields.map(field => (
        <Field
          key={field.name}
          locale={locale}
          field={field}
          values={typed[field.name] ?? []}
          mistakes={mistakes[field.name] ?? []}
        />
      ))}
      <button class="btn btn-primary" type="submit">
        {submit}
      </button>
    </form>
  );
}

export function Hidden({ fields }: { fields: Readonly<Record<string, string>> }): VNode {
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

interface FieldProps {
  locale: Locale;
  field: FormField;
  values: readonly string[];
  mistakes: readonly string[];
  /** In a filter every field is optional, which then need not be said. */
  filter?: boolean;
}

export function Field(props: FieldProps): VNode {
  if (props.field.kind === 'checkboxes') return <CheckboxGroup {...props} />;
  if (props.field.kind === 'checkbox') return <Checkbox {...props} />;
  const { field, locale, filter } = props;
  return (
    <div class="mb-3">
      <label class={field.required ? 'form-label required' : 'form-label'} for={idOf(field)}>
        {field.label}
        {!field.required && !filter && <span class="form-label-description">{actionsTexts[locale].optional}</span>}
      </label>
      <Control {...props} />
      <Below {...props} />
    </div>
  );
}

function Control({ field, values, mistakes, locale, filter }: FieldProps): VNode {
  const shared = {
    id: idOf(field),
    name: field.name,
    required: field.required,
    'aria-describedby': describedBy(field, mistakes, locale),
    ...(mistakes.length > 0 ? { 'aria-invalid': 'true' as const } : {}),
  };
  const [value = ''] = values;
  const look = mistakes.length > 0 ? 'form-control is-invalid' : 'form-control';
  if (field.kind === 'select')
    return <Select field={field} value={value} shared={shared} locale={locale} filter={filter === true} />;
  if (field.kind === 'textarea')
    return (
      <textarea {...shared} class={look} rows={6} maxLength={field.limits.maxLength} defaultValue={value}>
        {value}
      </textarea>
    );
  return (
    <input
      {...shared}
      {...INPUT_TYPES[field.kind]}
      {...field.limits}
      class={look}
      value={field.kind === 'password' ? '' : value}
    />
  );
}

const INPUT_TYPES: Partial<Record<FormField['kind'], object>> = {
  text: { type: 'text' },
  email: { type: 'email', autocomplete: 'off' },
  url: { type: 'url' },
  password: { type: 'password', autocomplete: 'new-password' },
  number: { type: 'number', inputmode: 'decimal' },
  date: { type: 'date' },
  time: { type: 'text', placeholder: '2026-11-30T09:00:00Z' },
};

function Select(props: { field: FormField; value: string; shared: object; locale: Locale; filter: boolean }): VNode {
  const { field, value, shared, locale, filter } = props;
  return (
    <select {...shared} class="form-select">
      <option value="">{filter ? actionsTexts[locale].any : actionsTexts[locale].choose}</option>
      {field.options.map(option => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

function Checkbox(props: FieldProps): VNode {
  const { field, values, mistakes, locale } = props;
  return (
    <div class="mb-3">
      <label class="form-check">
        <input
          class="form-check-input"
          type="checkbox"
          name={field.name}
          value="true"
          checked={values.includes('true')}
          aria-describedby={describedBy(field, mistakes, locale)}
          {...(mistakes.length > 0 ? { 'aria-invalid': 'true' as const } : {})}
        />
        <span class="form-check-label">{field.label}</span>
      </label>
      <Below {...props} />
    </div>
  );
}

function CheckboxGroup(props: FieldProps): VNode {
  const { field, values, mistakes, locale } = props;
  return (
    <fieldset class="mb-3" aria-describedby={describedBy(field, mistakes, locale)}>
      <legend class={field.required ? 'form-legend required' : 'form-legend'}>{field.label}</legend>
      {field.options.map(({ value, label }) => (
        <label key={value} class="form-check">
          <input
            class="form-check-input"
            type="checkbox"
            name={field.name}
            value={value}
            checked={values.includes(value)}
          />
          <span class="form-check-label">{label}</span>
        </label>
      ))}
      <Below {...props} />
    </fieldset>
  );
}

/** What stands under a field: its mistakes, then its help. */
function Below({ field, mistakes, locale }: FieldProps): VNode {
  const help = helpOf(field, locale);
  return (
    <>
      {mistakes.length > 0 && (
        <div class="invalid-feedback" id={`${idOf(field)}-wrong`}>
          {mistakes.join(' ')}
        </div>
      )}
      {help !== undefined && (
        <small class="form-hint" id={`${idOf(field)}-help`}>
          {help}
        </small>
      )}
    </>
  );
}

/** A password is asked for together with the duties that go with it (J-30). */
function helpOf(field: FormField, locale: Locale): string | undefined {
  const texts = actionsTexts[locale];
  const own = field.help === undefined ? [] : [field.help];
  if (field.kind === 'password') own.push(texts.passwordDuties);
  if (field.kind === 'text' && field.native) own.push(texts.separate);
  return own.length === 0 ? undefined : own.join(' ');
}

function describedBy(field: FormField, mistakes: readonly string[], locale: Locale): string | undefined {
  const ids = [
    ...(mistakes.length > 0 ? [`${idOf(field)}-wrong`] : []),
    ...(helpOf(field, locale) === undefined ? [] : [`${idOf(field)}-help`]),
  ];
  return ids.length === 0 ? undefined : ids.join(' ');
}

function idOf(field: FormField): string {
  return `field-${field.name}`;
}
