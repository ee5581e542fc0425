"""The pages of a paper that are no news: about, privacy, login, by language."""

from __future__ import annotations

NOTICES: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {
    "en": {
        "/about": (
            "About us",
            (
                "We are a newspaper made of grammar. Nobody in it lives anywhere.",
                "Write to the editor at desk@paper.example.",
            ),
        ),
        "/privacy": (
            "Privacy",
            (
                "We keep no data, for want of a drawer to keep it in.",
                "Cookies are baked on the premises and eaten the same day.",
            ),
        ),
        "/login": ("Log in", ("Name and password, please.", "Forgotten your password? So have we.")),
        "missing": ("Page not found", ("What you asked for is not here, and may never have been.",)),
    },
    "de": {
        "/about": (
            "Impressum",
            (
                "Diese Zeitung besteht aus Grammatik. Niemand darin wohnt irgendwo.",
                "Zuschriften an redaktion@zeitung.example.",
            ),
        ),
        "/privacy": (
            "Datenschutz",
            ("Wir speichern nichts, uns fehlt die Schublade.", "Kekse werden am selben Tag gegessen."),
        ),
        "/login": ("Anmelden", ("Name und Kennwort, bitte.", "Kennwort vergessen? Wir auch.")),
        "missing": ("Seite nicht gefunden", ("Was Sie suchen, ist nicht hier und war es vielleicht nie.",)),
    },
    "fr": {
        "/about": (
            "Qui sommes-nous ?",
            (
                "Ce journal est fait de grammaire. Personne n'y habite nulle part.",
                "Écrivez à redaction@journal.example.",
            ),
        ),
        "/privacy": (
            "Vie privée",
            ("Nous ne gardons rien, faute de tiroir.", "Les biscuits sont mangés le jour même."),
        ),
        "/login": ("Se connecter", ("Nom et mot de passe, s'il vous plaît.", "Mot de passe oublié ? Nous aussi.")),
        "missing": ("Page introuvable", ("Ce que vous cherchez n'est pas ici, et ne l'a peut-être jamais été.",)),
    },
    "es": {
        "/about": (
            "Quiénes somos",
            ("Este periódico está hecho de gramática. Nadie vive en él.", "Escriba a redaccion@diario.example."),
        ),
        "/privacy": ("Privacidad", ("No guardamos nada, por falta de cajón.", "Las galletas se comen el mismo día.")),
        "/login": ("Iniciar sesión", ("Nombre y contraseña, por favor.", "¿Olvidó su contraseña? Nosotros también.")),
        "missing": ("Página no encontrada", ("Lo que busca no está aquí, y quizá nunca estuvo.",)),
    },
    "ar": {
        "/about": ("من نحن", ("هذه صحيفة من نحو وصرف، ولا يسكن فيها أحد.", "للمراسلة: tahrir@sahifa.example")),
        "/privacy": ("الخصوصية", ("لا نحتفظ بشيء، فليس عندنا درج.", "أما الكعك فيؤكل في يومه.")),
        "/login": ("دخول", ("الاسم وكلمة السر من فضلك.", "نسيت كلمة السر؟ ونحن أيضاً.")),
        "missing": ("الصفحة غير موجودة", ("ما تبحث عنه ليس هنا، ولعله لم يكن قط.",)),
    },
}
