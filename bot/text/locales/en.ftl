### Houma in English. A value in { } never carries markup; <b>, <i> and <code> belong to the sentence.

## Ages

age-now = just now
age-minutes = { $count ->
    [one] a minute ago
   *[other] { $count } minutes ago
 }
age-hours = { $count ->
    [one] an hour ago
   *[other] { $count } hours ago
 }
age-days = { $count ->
    [one] yesterday
   *[other] { $count } days ago
 }

## An article

read-original = Read the original at { $source }
source-named = Source: { $source }
story-sources = { $count ->
    [one] One more source tells it:
   *[other] { $count } more sources tell it:
 }
button-original = Read the original
button-more = More
list-comma = ,{" "}

## A meeting

brief-title = The meeting in brief
meeting = meeting
phase-coming = Coming up
phase-held = Has taken place
phase-postponed = Postponed
phase-cancelled = Cancelled
phase-adjourned = Adjourned for want of a quorum
brief-when = When
brief-where = Where
brief-hour = { $day }, { $hour }
labelled = { $label }: { $told }
not-stated = not stated in the source
role-aim = Purpose
role-convener = Called by
role-participants = Who took part
role-issue-raised = What was raised
role-demand = What was asked for
role-commitment = What was promised
role-decision = What was decided
role-recommendation = What was recommended
role-next-step = What comes next

## Joining

language-name = English
greeting =
    Welcome to <b>Houma</b>. Here you get the news of your city, and what was said at its community meetings.
choose-language = Choose your language.
language-set = Houma will speak English with you.
choose-city = Which city is yours? Tap its name, or type it any way you like. You may choose several.
location-ask = Hard to find? Share your location and we will suggest the nearest cities. We do not keep it.
location-button = 📍 Share my location
nearest = The cities nearest to you:
city-distance = { $city } · { $km } km
city-which = Which one do you mean?
city-added = You now follow { $city }.
city-there = You already follow { $city }.
city-dropped = You no longer follow { $city }.
city-not-followed = You were not following { $city }.
promise =
    From now on, news of { $city } reaches you here as soon as our sources publish it, each story once. For a break, send /pause; to leave, /stop.
cities-followed = You follow: <b>{ $cities }</b>
cities-none = You follow no city yet.
cities-hint = Tap a city to add it or take it away.
city-taken = ✓ { $city }
button-cities = Change cities
group-greeting =
    Hello, this is <b>Houma</b>. I can bring this chat the news of its city. Which city is it? Only the admins can choose.

## Reading

latest-title = <b>The latest from { $cities }</b>
latest-empty = No news of { $cities } yet. It will reach you here as soon as it appears.
meetings-title = <b>Meetings in { $cities }</b>
meetings-empty = We know of no meeting in { $cities } yet.
no-more = There is nothing further.
gone = This article is no longer here.
button-newer = Newer
button-older = Older
open-hint = Tap a number to read the summary.

## Searching

search-usage =
    What are you looking for? Write it after the command, for example:
    <code>/search drinking water</code>
search-title = { $count ->
    [one] One article about <b>{ $query }</b>
   *[other] { $count } articles about <b>{ $query }</b>
 }
search-empty =
    Nothing found for “{ $query }”.
    Try fewer words, or another spelling. /latest shows what is new.
search-expired = This search is too old. Please send it again.
button-previous = Previous
button-next = Next

## Settings

settings-title = <b>Settings</b>
settings-language = Language: <b>{ $language }</b>
settings-cities = Cities: <b>{ $cities }</b>
settings-length-full = Summaries: <b>full</b>
settings-length-short = Summaries: <b>one excerpt</b>
settings-sound-on = Sound: <b>on</b>
settings-sound-off = Sound: <b>off</b>
settings-state-active = News: <b>coming</b>
settings-state-paused = News: <b>paused</b>
settings-state-left = News: <b>stopped</b>
button-language = Language
button-length-full = Full summaries
button-length-short = One excerpt only
button-sound-on = With sound
button-sound-off = Without sound
button-pause = Pause
button-resume = Resume
saved = Saved.
paused = Paused. Nothing will come until you send /resume.
resumed = You are back: news will come again.
left = You have left, and nothing more will come. To come back: /start

## Help

help-title = <b>What Houma can do</b>
help-line = { $command } – { $does }
help-city = To follow a city, simply type its name.
unknown = Sorry, I did not understand. Here is what I can do.
menu-start = choose your language and city
menu-latest = the latest news of your cities
menu-search = search the news
menu-meetings = meetings, held and coming
menu-cities = add or drop cities
menu-settings = language, length, sound
menu-pause = take a break
menu-resume = get the news again
menu-stop = leave Houma
menu-help = what Houma can do
menu-about = our sources and your privacy
menu-privacy = what we keep of you
menu-mydata = everything we keep of you, as a file
menu-forgetme = erase everything about you
menu-announce = write to the readers
about-houma =
    <b>Houma</b> brings you the news of your city. It writes nothing itself: every summary is made of sentences from the source, word for word, with a link to the original.
about-sources = <b>Our sources</b>
about-owners = Each article belongs to its author and publisher.
about-no-sources = No source has been set up yet.
about-privacy =
    <b>Your privacy</b>
    We keep only this chat's number, your language and your choices. We do not keep your messages, and we never keep your location.
about-cities = Places and populations: Haut-Commissariat au Plan, CC BY 4.0.

## Privacy

privacy =
    <b>Your privacy</b>
    We keep this chat's number, your language, your cities, your settings, and the numbers of what we sent you, so that nothing comes twice. Those numbers are erased after 30 days.
    Your messages are erased as soon as they are answered. Your location is never kept. We give none of this to anyone.
    To see everything we keep: /mydata
    To erase it: /forgetme
mydata = This is everything we keep of this chat. To erase it: /forgetme
mydata-nothing = We keep nothing of this chat.
forget-sure = Shall we erase everything we keep of this chat: language, cities and settings? No news will come any more, and it cannot be undone.
button-forget = Yes, erase everything
button-keep = No, keep it
forget-kept = Nothing has changed.
forgotten = Erased.
forgotten-all = Everything is erased: we keep nothing of this chat any more. Should you want to come back one day: /start

## Announcing

announce-usage =
    Write the announcement after the command, with its formatting, or answer a message with it:
    <code>/announce The library opens tomorrow.</code>
announce-too-long = This text is longer than a Telegram message can be. Please shorten it.
announce-preview = This is exactly how it will arrive:
announce-title = <b>Announcement</b>
announce-audience = For: <b>{ $audience }</b>
announce-everyone = everyone
announce-count = { $count ->
    [one] It goes to one chat.
   *[other] It goes to { $count } chats.
 }
announce-none = Nobody would get it: no chat matches.
announce-seconds = { $count ->
    [one] That takes about a second.
   *[other] That takes about { $count } seconds.
 }
announce-minutes = { $count ->
    [one] That takes about a minute.
   *[other] That takes about { $count } minutes.
 }
announce-final = Once sent, it cannot be called back.
button-everyone = Everyone
button-send = { $count ->
    [one] Send to one chat
   *[other] Send to { $count } chats
 }
button-cancel = Cancel
button-report = Refresh
announce-cancelled = Cancelled. Nothing was sent.
announce-confirmed = On its way.
announce-decided = This was already decided.
announce-report = <b>Announcement: report</b>
report-waiting = Waiting: { $count }
report-sent = Delivered: { $count }
report-failed = Not delivered: { $count }
report-unknown = Perhaps delivered, no answer came: { $count }

## When something is wrong

city-unknown = We know no city called “{ $name }”. Check the spelling, or choose one here: /cities
city-alike = We know no city called “{ $name }”. Is it one of these?
city-not-covered = We do not follow { $city } yet. The cities we do follow: /cities
city-near = We do not follow { $city } yet. These are the nearest we do follow:
group-admins-only = Only the admins of this chat can change its settings.
old-button = This button no longer works. Send /help to see what you can do.
unexpected = Something went wrong on our side. Please try again in a moment.
