from __future__ import annotations

import pytest

from gazetteer.language.analysis import analyse
from gazetteer.language.detect import unread_notice
from gazetteer.model import Article

FOREIGN = {
    "German": "Der Präsident sagte am Montag, dass die Truppen aus der Stadt abgezogen wurden und "
    "nicht mehr über die Grenze gehen. Das ist für die Menschen auch eine gute Nachricht.",
    "French": "Le ministre a dit lundi que les troupes se sont retirées de la ville et que les "
    "combats ont cessé dans la région, selon des habitants qui sont dans le nord.",
    "Spanish": "El ministro dijo el lunes que las tropas se retiraron de la ciudad y que los "
    "combates cesaron en la región. Según él, dos soldados murieron en el norte.",
    "Portuguese": "O ministro disse que as tropas se retiraram da cidade e que os combates "
    "cessaram na região, segundo o governo. Dois soldados não foram para o norte do país.",
    "Italian": "Il ministro ha detto che le truppe si sono ritirate dalla città e che i "
    "combattimenti sono cessati nella regione, secondo il governo della capitale.",
    "Dutch": "De minister zegt dat het leger de stad heeft verlaten en dat er niet meer wordt "
    "gevochten in het noorden. Volgens hem zijn de soldaten naar het zuiden van het land.",
    "Polish": "Minister powiedział, że wojska wycofały się z miasta i że nie ma już walk w "
    "regionie. Jest to dobra wiadomość dla ludzi, którzy są na północy oraz na południu.",
    "Russian or another language in Cyrillic letters": "Министр заявил в понедельник, что войска "
    "выведены из города и что бои прекратились.",
    "Arabic or another language in Arabic letters": "قال الوزير يوم الاثنين إن القوات انسحبت من "
    "المدينة وإن القتال توقف في المنطقة",
    "Chinese or Japanese": "部长星期一说部队已经撤出这座城市战斗已经停止人们都很高兴回到"
    "家里来了他们还说明天会有更多的车来到这里接走老人和孩子",
    "Korean": "장관은 월요일에 군대가 도시에서 철수했으며 이 지역의 전투가 중단되었다고"
    " 말했다 사람들은 집으로 "
    "돌아가고 있으며 내일 더 많은 버스가 올 것이다",
}


@pytest.mark.parametrize(("language", "text"), FOREIGN.items())
def test_another_language_is_named(language: str, text: str) -> None:
    assert unread_notice(analyse(Article(text))) == (
        f"Nothing recognised: this text seems to be {language}. This version reads English."
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "Paris",
        "Kyiv, Київ",
        "Al-Hudaydah – Ta'izz – San'a",
        "Rio de Janeiro, São Paulo, Belo Horizonte",
        "12345 67.8 🔴",
        "Three hurt in Den Haag",
        "The minister said in Berlin: “Der Krieg ist nicht vorbei, und wir haben noch nicht die "
        "Kraft für das, was kommt.” He then left for the airport, where he was met by the mayor "
        "of the town and by the head of the force that had been sent to the border.",
        "He wrote “Слава Україні” on the wall of the school before he was led away.",
    ],
)
def test_english_and_names_and_nothing_are_read(text: str) -> None:
    assert unread_notice(analyse(Article(text))) is None
