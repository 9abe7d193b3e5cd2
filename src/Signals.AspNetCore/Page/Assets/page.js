'use strict';

// Everything that this shows was written, and encoded, by the server. It comes once a second, and only what has changed.
const find = id => document.getElementById(id);
const [status, filter, pause, active, quiet] = ['status', 'filter', 'pause', 'active', 'quiet'].map(find);
const rows = new Map([...document.querySelectorAll('tr[data-id]')].map(row => [row.dataset.id, row]));
const order = { key: 'name', descending: false };
let events;
let retry;

function say(text, isLost = false) {
    if (status.textContent !== text) {
        status.textContent = text;
        status.classList.toggle('lost', isLost);
    }
}

// Whoever is in what is replaced stays there.
function keepingFocus(change) {
    const held = document.activeElement;
    const row = held?.closest('tr[data-id]')?.dataset.id;
    const key = held?.closest('details[data-key]')?.dataset.key;
    change();
    if (document.activeElement !== held || !document.contains(held)) {
        const place = row !== undefined ? rows.get(row)?.querySelector('a')
            : key !== undefined ? [...document.querySelectorAll('details')].find(d => d.dataset.key === key)?.querySelector('summary')
            : null;
        place?.focus({ preventScroll: true });
    }
}

function elementOf(html) {
    const template = document.createElement('template');
    template.innerHTML = html;
    return template.content.firstElementChild;
}

function compare(a, b) {
    const [x, y] = [a.dataset[order.key], b.dataset[order.key]];
    const difference = order.key === 'name' ? 0 : x - y;
    const byName = a.dataset.name < b.dataset.name ? -1 : a.dataset.name > b.dataset.name ? 1 : a.dataset.id < b.dataset.id ? -1 : 1;
    return (difference || byName) * (order.descending ? -1 : 1);
}

function arrange() {
    const text = filter.value.trim().toLowerCase();
    for (const body of [active, quiet]) {
        const sorted = [...rows.values()].filter(row => (row.dataset.quiet === '1') === (body === quiet)).sort(compare);
        if (sorted.length !== body.children.length || sorted.some((row, i) => row !== body.children[i])) {
            body.replaceChildren(...sorted);
        }

        for (const row of sorted) {
            row.hidden = text !== '' && !row.firstElementChild.textContent.toLowerCase().includes(text);
        }
    }
}

function show(update) {
    keepingFocus(() => {
        for (const [id, html] of Object.entries(update.rows)) {
            const row = elementOf(html);
            rows.get(id)?.replaceWith(row);
            rows.set(id, row);
        }

        for (const id of update.gone) {
            rows.get(id)?.remove();
            rows.delete(id);
        }

        arrange();
        for (const part of ['summary', 'detail', 'parts', 'failures', 'map']) {
            if (update[part] !== null) {
                const open = new Set([...find(part).querySelectorAll('details[open]')].map(details => details.dataset.key));
                find(part).innerHTML = update[part];
                find(part).querySelectorAll('details').forEach(details => { details.open = open.has(details.dataset.key); });
            }
        }
    });
}

function follow() {
    clearTimeout(retry);
    events?.close();
    const source = events = new EventSource(document.body.dataset.events);
    let isFirst = true;
    source.onopen = () => { isFirst = true; };
    source.onmessage = message => {
        const update = JSON.parse(message.data);
        if (isFirst) {
            // The application may be another one than before: what isn't in the first message is no more.
            isFirst = false;
            update.gone = [...rows.keys()].filter(id => !(id in update.rows));
        }

        show(update);
        say('Live');
    };
    source.onerror = () => {
        say('The connection is lost. Trying again…', true);
        if (source.readyState === EventSource.CLOSED && source === events) {
            retry = setTimeout(follow, 2000);
        }
    };
}

for (const head of document.querySelectorAll('[data-sort]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    button.onclick = () => {
        order.descending = order.key === head.dataset.sort ? !order.descending : head.dataset.sort !== 'name';
        order.key = head.dataset.sort;
        document.querySelectorAll('[aria-sort]').forEach(other => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', order.descending ? 'descending' : 'ascending');
        arrange();
    };
    head.replaceChildren(button);
}

filter.oninput = () => {
    sessionStorage.setItem('filter', filter.value);
    arrange();
};
pause.onclick = () => {
    const isPaused = pause.textContent === 'Pause';
    pause.textContent = isPaused ? 'Go on' : 'Pause';
    if (isPaused) {
        clearTimeout(retry);
        events.close();
        say('Paused');
    } else {
        follow();
    }
};

filter.value = sessionStorage.getItem('filter') ?? '';
filter.hidden = pause.hidden = false;
arrange();
follow();
