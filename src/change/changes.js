// in: the table of changes, the address after "#". out: rows shown or hidden by division, kind and words; what is shown is counted.
// The choice stands in the address after "#", so that it can be sent to someone. No "less than" and no ampersand: the page is XML too.
// Refuses to know: how a change came about.
(function () {
	"use strict";
	var form = document.getElementById("filter");
	var bodies = Array.from(document.querySelectorAll("tbody[data-kind]"));
	var kinds = Array.from(form.querySelectorAll("input[name='kind']"));
	var division = document.getElementById("division");
	var words = document.getElementById("words");
	var shown = document.getElementById("shown");
	var none = document.getElementById("none");
	var flipped = document.getElementById("flipped");
	bodies.forEach(function (b) { b.words = b.textContent.toLowerCase(); });

	function fits(b, wanted, text) {
		if (division.value !== "*") { if (b.dataset.division !== division.value) { return false; } }
		if (flipped.checked) { if (b.dataset.flipped !== "yes") { return false; } }
		if (!wanted.has(b.dataset.kind)) { return false; }
		return text.every(function (word) { return b.words.includes(word); });
	}
	function show() {
		var wanted = new Set(kinds.filter(function (k) { return k.checked; }).map(function (k) { return k.value; }));
		var text = words.value.toLowerCase().split(/\s+/).filter(Boolean);
		var count = 0;
		bodies.forEach(function (b) {
			b.hidden = !fits(b, wanted, text);
			count += b.hidden ? 0 : 1;
		});
		shown.textContent = bodies.length + "건 가운데 " + count + "건";
		none.hidden = count !== 0;
	}
	function write() {
		var p = new URLSearchParams();
		if (division.value !== "*") { p.set("과", division.value); }
		if (!kinds.every(function (k) { return k.checked; })) {
			p.set("갈래", kinds.filter(function (k) { return k.checked; }).map(function (k) { return k.value; }).join(","));
		}
		if (words.value) { p.set("찾기", words.value); }
		if (flipped.checked) { p.set("뒤집힘", "1"); }
		try { history.replaceState(null, "", "#" + p.toString()); } catch (e) { /* no address to write to */ }
	}
	function read() {
		var p = new URLSearchParams(location.hash.slice(1));
		var wanted = p.has("갈래") ? p.get("갈래").split(",") : null;
		division.value = p.has("과") ? p.get("과") : "*";
		if (division.selectedIndex === -1) { division.value = "*"; }
		kinds.forEach(function (k) { k.checked = wanted === null ? true : wanted.includes(k.value); });
		words.value = p.get("찾기") || "";
		flipped.checked = p.has("뒤집힘");
		show();
	}
	function unfold(open) {
		document.querySelectorAll("details").forEach(function (d) { d.open = open; });
	}
	form.addEventListener("input", function () { show(); write(); });
	form.addEventListener("submit", function (e) { e.preventDefault(); });
	form.addEventListener("reset", function () { setTimeout(function () { show(); write(); }); });
	document.getElementById("open").addEventListener("click", function () { unfold(true); });
	document.getElementById("close").addEventListener("click", function () { unfold(false); });
	window.addEventListener("hashchange", read);
	window.addEventListener("beforeprint", function () { unfold(true); });
	form.hidden = false;
	read();
}());
