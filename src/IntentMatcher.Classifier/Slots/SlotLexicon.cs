using System.Collections.Frozen;

namespace IntentMatcher.Classifier;

internal enum WordClass : byte
{
    None,
    Month,
    Weekday,
    Holiday,
    Season,
    TimeUnit,
    Day,
    Urgent,
    Number,
    OrdinalEnding,
    Ordinal,
    Currency,
    Magnitude,
    AtMost,
    AtLeast,
    About,
    Cheap,
    Money,
    Range,
    Per,
    DateLead,
    Edge,
    PlaceLead,
    Compass,
    Area,
    Want,
    Determiner,
    Pronoun,
    Condition,
    Link,
    Not,
    Be,
}

/// <summary>Closed word lists the slot features and parsers share: hash of the folded word → class and value.</summary>
internal static class SlotLexicon
{
    private static readonly FrozenDictionary<uint, (WordClass Class, int Value)> Words = Build();

    internal static WordClass ClassOf(uint hash) => Words.TryGetValue(hash, out var found) ? found.Class : WordClass.None;

    internal static bool TryFind(uint hash, out WordClass wordClass, out int value)
    {
        var found = Words.TryGetValue(hash, out var entry);
        (wordClass, value) = entry;
        return found;
    }

    private static FrozenDictionary<uint, (WordClass, int)> Build()
    {
        var words = new Dictionary<uint, (WordClass, int)>();
        void Add(WordClass wordClass, string list)
        {
            var value = 0;
            foreach (var group in list.Split(' '))
            {
                value++;
                foreach (var word in group.Split(','))
                {
                    words.TryAdd(SlotTokens.Hash(word), (wordClass, value));
                }
            }
        }

        // Groups are numbered from 1: months and weekdays (Monday = 1) by position, the others by the parser that reads them.
        Add(WordClass.Month, "january,jan february,feb,febuary march,mar april,apr may june,jun july,jul august,aug september,sep,sept october,oct november,nov december,dec");
        Add(WordClass.Weekday, "monday,mon,mondays tuesday,tue,tues,tuesdays wednesday,wed,weds,wednesdays thursday,thu,thur,thurs,thr,thursdays friday,fri,fridays saturday,sat,saturdays sunday,sundays");
        Add(WordClass.Holiday, "christmas,xmas,crimbo,chrimbo,noel thanksgiving,turkeyday halloween easter valentines,valentine,vday nye,hogmanay newyear,newyears diwali,deepavali eid ramadan hanukkah,chanukah birthday,bday anniversary wedding graduation hols,holidays,holiday semester,term semesters dussehra,holi paddys,patricks payday,paycheck,sweldo");
        Add(WordClass.Season, "spring,springtime summer,summertime autumn,fall winter,wintertime");
        Add(WordClass.TimeUnit, "hour,hours,hr,hrs day,days week,weeks,wk,wks fortnight,fortnights month,months,mth,mths year,years,yr,yrs weekend,weekends,wknd,wkend");
        Add(WordClass.Day, "today,tday,2day tonight,tonite,tonights tomorrow,tmrw,tmr,tomoz,tmw,tomoro,2moro,tmro morning,afternoon,evening,night,arvo,am,pm,noon,matinee,midnight");
        Add(WordClass.Urgent, "asap,immediately,urgently,urgent,quickly,rn soon,shortly now");
        Add(WordClass.Number, "one,a two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty");
        Add(WordClass.OrdinalEnding, "st nd rd th");
        Add(WordClass.Ordinal, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth last");
        Add(WordClass.Currency, CurrencyWords.List);
        Add(WordClass.Magnitude, "hundred,hundreds thousand,thousands,k,grand million,m,mil,mill,mm lakh,lakhs,lac,lacs crore,crores,cr");
        Add(WordClass.AtMost, "under,below,sub,beneath less,lesser,fewer,cheaper max,maximum,tops,limit,cap,ceiling,most upto,within over,above,exceed,exceeding");
        Add(WordClass.AtLeast, "min,minimum,least more,upwards,plus");
        Add(WordClass.About, "around,about,roughly,approximately,approx,circa,near,nearly,ish,ballpark,park range,region close");
        Add(WordClass.Cheap, "cheap,cheapest,cheapish,cheaply inexpensive,inexpensively affordable,affordably reasonable,reasonably,fair,fairly,decent budget,lowcost,cost priced,price,prices,pricing expensive,pricey,costly,costs free bargain");
        Add(WordClass.Money, "spend,spending,pay,paying,afford,drop,dropping,shell,fork budgeted,money,cash,funds,fortune");
        Add(WordClass.Range, "to,thru,through between and,or");
        Add(WordClass.Per, "per each,every,ea pcm,pm,pw,pp,pn,mo,ph,monthly,weekly,montly,annually");
        Add(WordClass.DateLead, "by,before,until,til,till,no on,for,during,since this,coming,upcoming next in,within after,starting,from");
        Add(WordClass.Edge, "early,beginning,start mid,middle late,end,later");
        Add(WordClass.PlaceLead, "in near,nearby,outside at into,towards,toward,visiting,visit,moving,live,living,based,located");
        Add(WordClass.Compass, "north,northern,n south,southern east,eastern west,western northeast,northwest,southeast,southwest,nw,ne,se,sw central,downtown,midtown,uptown,rural,suburban,metro,greater,inner");
        Add(WordClass.Area, "area,areas region county city town suburbs,suburb island,islands valley beach coast airport campus district,neighborhood,neighbourhood state,province street,road,ave,avenue country,countries");
        Add(WordClass.Want, "need,needs,needed,needing want,wants,wanted,wanting,wanna looking,lookin,look,searching,seeking,hunting,shopping buy,buying,purchase,purchasing,get,getting,find,finding,order recommend,recommendations,recommendation,recommended,suggestions,suggestion,suggest,recs,recommends wtb,iso,lf,hiring,hire,wtt rent,renting,rental,book,booking,replace,upgrade");
        Add(WordClass.Determiner, "the an some,any my,our,your,his,her,their,its good,best,great,nice,decent,better,perfect,favorite,favourite,new");
        Add(WordClass.Pronoun, "i,im,ive,id,we,were,weve you,u,he,she,it,they,me,us,him,them anyone,someone,anybody,somebody,who,what,which,where,how");
        Add(WordClass.Condition, "used,secondhand,preowned,refurb,refurbished,preloved brand,bnib,unused,sealed");
        Add(WordClass.Link, "with,without of that,as,so,but,because,if,when,while");
        Add(WordClass.Not, "not,dont,doesnt,wont,cant,isnt,never,nothing,w/o");
        Add(WordClass.Be, "is,are,was,were,be,been,will,would,can,could,should,do,does,have,has,had,am");
        return words.ToFrozenDictionary();
    }
}
