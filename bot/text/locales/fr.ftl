### Houma en français. Une valeur entre { } ne porte jamais de balise ; <b>, <i> et <code> appartiennent à la phrase.

## Âges

age-now = à l’instant
age-minutes = { $count ->
    [one] il y a une minute
   *[other] il y a { $count } minutes
 }
age-hours = { $count ->
    [one] il y a une heure
   *[other] il y a { $count } heures
 }
age-days = { $count ->
    [one] hier
   *[other] il y a { $count } jours
 }

## Un article

read-original = Lire l’original : { $source }
source-named = Source : { $source }
story-sources = { $count ->
    [one] Une autre source en parle :
   *[other] { $count } autres sources en parlent :
 }
button-original = Lire l’original
button-more = La suite
list-comma = ,{" "}

## Une réunion

brief-title = La réunion en bref
meeting = réunion
phase-coming = À venir
phase-held = A eu lieu
phase-postponed = Reportée
phase-cancelled = Annulée
phase-adjourned = Levée faute de quorum
brief-when = Quand
brief-where = Où
brief-hour = { $day } à { $hour }
labelled = { $label } : { $told }
not-stated = non précisé par la source
role-aim = Objet
role-convener = À l’initiative de
role-participants = Participants
role-issue-raised = Points soulevés
role-demand = Demandes
role-commitment = Engagements
role-decision = Décisions
role-recommendation = Recommandations
role-next-step = La suite

## Arriver

language-name = Français
greeting =
    Bienvenue chez <b>Houma</b>. Vous recevez ici les nouvelles de votre ville et ce qui s’est dit dans ses réunions.
choose-language = Choisissez votre langue.
language-set = Houma vous parlera français.
choose-city = Quelle est votre ville ? Touchez son nom, ou écrivez-le comme il vous vient. Vous pouvez en choisir plusieurs.
location-ask = Vous ne la trouvez pas ? Partagez votre position : nous vous proposerons les villes les plus proches. Nous ne la gardons pas.
location-button = 📍 Partager ma position
nearest = Les villes les plus proches de vous :
city-distance = { $city } · { $km } km
city-which = De quelle ville parlez-vous ?
city-added = Vous suivez maintenant { $city }.
city-there = Vous suivez déjà { $city }.
city-dropped = Vous ne suivez plus { $city }.
city-not-followed = Vous ne suiviez pas { $city }.
promise =
    Désormais, les nouvelles de { $city } vous parviennent ici dès que nos sources les publient, chacune une seule fois. Pour faire une pause, envoyez /pause ; pour partir, /stop.
cities-followed = Vous suivez : <b>{ $cities }</b>
cities-none = Vous ne suivez encore aucune ville.
cities-hint = Touchez une ville pour l’ajouter ou la retirer.
city-taken = ✓ { $city }
button-cities = Changer de villes
group-greeting =
    Bonjour, ici <b>Houma</b>. Je peux apporter ici les nouvelles de votre ville. De quelle ville s’agit-il ? Seuls les administrateurs peuvent choisir.

## Lire

latest-title = <b>Les dernières nouvelles : { $cities }</b>
latest-empty = Pas encore de nouvelles : { $cities }. Elles vous parviendront ici dès leur parution.
meetings-title = <b>Les réunions : { $cities }</b>
meetings-empty = Nous n’avons encore connaissance d’aucune réunion : { $cities }.
no-more = Il n’y a rien de plus.
gone = Cet article n’est plus disponible.
button-newer = Plus récentes
button-older = Plus anciennes
open-hint = Touchez un numéro pour lire le résumé.

## Chercher

search-usage =
    Que cherchez-vous ? Écrivez-le après la commande, par exemple :
    <code>/search eau potable</code>
search-title = { $count ->
    [one] Un article sur <b>{ $query }</b>
   *[other] { $count } articles sur <b>{ $query }</b>
 }
search-empty =
    Rien trouvé pour « { $query } ».
    Essayez avec moins de mots, ou une autre orthographe. /latest montre les nouveautés.
search-expired = Cette recherche est trop ancienne. Envoyez-la de nouveau, s’il vous plaît.
button-previous = Précédents
button-next = Suivants

## Réglages

settings-title = <b>Réglages</b>
settings-language = Langue : <b>{ $language }</b>
settings-cities = Villes : <b>{ $cities }</b>
settings-length-full = Résumés : <b>complets</b>
settings-length-short = Résumés : <b>un seul extrait</b>
settings-sound-on = Son : <b>activé</b>
settings-sound-off = Son : <b>coupé</b>
settings-state-active = Envoi des nouvelles : <b>en cours</b>
settings-state-paused = Envoi des nouvelles : <b>en pause</b>
settings-state-left = Envoi des nouvelles : <b>arrêté</b>
button-language = Langue
button-length-full = Résumés complets
button-length-short = Un seul extrait
button-sound-on = Avec le son
button-sound-off = Sans le son
button-pause = Faire une pause
button-resume = Reprendre
saved = C’est noté.
paused = C’est en pause. Vous ne recevrez rien jusqu’à ce que vous envoyiez /resume.
resumed = Heureux de vous retrouver : les nouvelles reviennent.
left = Vous avez quitté Houma : plus rien ne vous parviendra. Pour revenir : /start

## Aide

help-title = <b>Ce que Houma sait faire</b>
help-line = { $command } – { $does }
help-city = Pour suivre une ville, écrivez simplement son nom.
unknown = Pardon, je n’ai pas compris. Voici ce que je sais faire.
menu-start = choisir votre langue et votre ville
menu-latest = les dernières nouvelles de vos villes
menu-search = chercher dans les nouvelles
menu-meetings = les réunions, passées et à venir
menu-cities = ajouter ou retirer des villes
menu-settings = langue, longueur, son
menu-pause = faire une pause
menu-resume = recevoir à nouveau les nouvelles
menu-stop = quitter Houma
menu-help = ce que Houma sait faire
menu-about = nos sources et votre vie privée
menu-privacy = ce que nous gardons de vous
menu-mydata = tout ce que nous gardons de vous, en un fichier
menu-forgetme = effacer tout ce qui vous concerne
menu-announce = écrire aux lecteurs
about-houma =
    <b>Houma</b> vous apporte les nouvelles de votre ville. Houma n’écrit rien : chaque résumé est fait de phrases de la source, mot pour mot, avec un lien vers l’original.
about-sources = <b>Nos sources</b>
about-owners = Chaque article appartient à son auteur et à son éditeur.
about-no-sources = Aucune source n’est encore en place.
about-privacy =
    <b>Votre vie privée</b>
    Nous ne gardons que le numéro de cette conversation, votre langue et vos choix. Nous ne gardons pas vos messages, et jamais votre position.
about-cities = Lieux et populations : Haut-Commissariat au Plan, CC BY 4.0.

## Vie privée

privacy =
    <b>Votre vie privée</b>
    Nous gardons le numéro de cette conversation, votre langue, vos villes, vos réglages, et les numéros de ce que nous vous avons envoyé, pour ne rien envoyer deux fois. Ces numéros sont effacés après 30 jours.
    Vos messages sont effacés dès que nous y avons répondu. Votre position n’est jamais gardée. Rien de tout cela n’est donné à personne.
    Pour voir tout ce que nous gardons : /mydata
    Pour l’effacer : /forgetme
mydata = Voici tout ce que nous gardons de cette conversation. Pour l’effacer : /forgetme
mydata-nothing = Nous ne gardons rien de cette conversation.
forget-sure = Faut-il effacer tout ce que nous gardons de cette conversation : langue, villes et réglages ? Vous ne recevrez plus rien, et l’effacement est définitif.
button-forget = Oui, tout effacer
button-keep = Non, tout garder
forget-kept = Rien n’a changé.
forgotten = C’est effacé.
forgotten-all = Tout est effacé : nous ne gardons plus rien de cette conversation. Si vous voulez revenir un jour : /start

## Annoncer

announce-usage =
    Écrivez l’annonce après la commande, avec sa mise en forme, ou répondez à un message par la commande :
    <code>/announce La bibliothèque ouvre demain.</code>
announce-too-long = Ce texte est trop long pour un message Telegram. Raccourcissez-le, s’il vous plaît.
announce-preview = Voici exactement comment elle arrivera :
announce-title = <b>Annonce</b>
announce-audience = Pour : <b>{ $audience }</b>
announce-everyone = tout le monde
announce-count = { $count ->
    [one] Elle ira à une conversation.
   *[other] Elle ira à { $count } conversations.
 }
announce-none = Personne ne la recevrait : aucune conversation ne correspond.
announce-seconds = { $count ->
    [one] Il faut environ une seconde.
   *[other] Il faut environ { $count } secondes.
 }
announce-minutes = { $count ->
    [one] Il faut environ une minute.
   *[other] Il faut environ { $count } minutes.
 }
announce-final = Une fois envoyée, elle ne peut plus être rappelée.
button-everyone = Tout le monde
button-send = { $count ->
    [one] Envoyer à une conversation
   *[other] Envoyer à { $count } conversations
 }
button-cancel = Annuler
button-report = Actualiser
announce-cancelled = Annulé. Rien n’a été envoyé.
announce-confirmed = L’annonce est en route.
announce-decided = C’était déjà décidé.
announce-report = <b>Annonce : compte rendu</b>
report-waiting = En attente : { $count }
report-sent = Remises : { $count }
report-failed = Non remises : { $count }
report-unknown = Peut-être remises, sans réponse : { $count }

## Quand quelque chose ne va pas

city-unknown = Nous ne connaissons pas de ville appelée « { $name } ». Vérifiez l’orthographe, ou choisissez ici : /cities
city-alike = Nous ne connaissons pas de ville appelée « { $name } ». Est-ce l’une de celles-ci ?
city-not-covered = Nous ne suivons pas encore { $city }. Les villes que nous suivons : /cities
city-near = Nous ne suivons pas encore { $city }. Voici les plus proches que nous suivons :
group-admins-only = Seuls les administrateurs peuvent changer les réglages ici.
old-button = Ce bouton ne sert plus. Envoyez /help pour voir ce que vous pouvez faire.
unexpected = Quelque chose n’a pas marché de notre côté. Réessayez dans un instant, s’il vous plaît.
