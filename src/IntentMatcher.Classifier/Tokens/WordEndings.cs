namespace IntentMatcher.Classifier.Tokens;

/// <summary>Endings of three or four bytes that speak for a language in a word that is not in <see cref="FunctionWords"/>. English has hardly any of them.</summary>
internal static class WordEndings
{
    public static readonly (string Code, string Endings)[] ByLanguage =
    [
        ("es", "ión ando endo amos emos aron eron aba ido ados idas arlo arla rme rse rlo rla dad ente ario aria ismo ista ito illo illa ría ero era ura"),
        ("pt", "ão ões inho inha ando endo indo amos aram eram dade gem eiro eira ente rlo ado ada ados adas vel rio ismo nça são ito"),
        ("fr", "ment euse eux ient rais rait ait ais ère ette ique eurs ées ée tés té ués erie isse oir oire aux ouse onne elle"),
        ("it", "ione ioni ente etto etta ando endo iamo iate ità tto tta tti tte gli cchi zza oso osa ello ella aggi zzo ento ario"),
        ("de", "ung ngen lich iche isch keit heit chen haft igen tzt cht tzen sst ßen eren ler ngs tag lle echt tte"),
        ("nl", "lijk ijke ijk heid tje tjes eren aard cht oor aan uur eel ijn ijs eid oek oep aar ende erd ven ten zen"),
        ("sv", "ning ngar erna arna orna ande skt igt tet het lig era ade"),
        ("da", "ning nger erne ende igt hed lig ede sen ere skab"),
        ("pl", "ść ści ego emu ych ami ach ów ję ąć ić ać cie cza nia nie wać owy owa owe ski ska cja cji cję szy czy ła ły ło łem łam iem ymi rzy dzi"),
        ("cs", "ího ých ovat ost sti ého ému nou ové ská ský cké ní ení ům ách"),
        ("tr", "lar ler arı leri lık lik luk lük yor orum sun dan den nda nde mak mek ış miş muş üş dır dir dur rım rim nın nin mız miz cak cek acak ecek dim dım tim tım sin sın eri arda erde iyor uyor rsa rse dik dık lim lım ini nı unu ına ine yla iyle yım elim cı siz sız"),
        ("id", "kan nya lah kah ngan aan ian nku"),
        ("tl", "han hin ong ang kong ing"),
        ("hi", "unga enge ungi oge ogi iye aye ana iya eyi hai ein"),
        ("fi", "ssa ssä sta stä lla llä lta ltä lle ksi inen isen taan än mme tte aan iin een oon kin kaan ista issa ille tua ttu tti uus"),
        ("hu", "ban ben nak nek ság ség tok tek ból ből val vel hoz hez ani eni unk ünk"),
        ("ro", "ului ilor scă esc ază ele ile lui rea ată ți ție iei"),
        ("is", "inn num nni nar gum nnar sson"),
        ("hr", "iti ati nje nja ski ska sti iju ama ima ovi"),
    ];
}
